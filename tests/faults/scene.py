"""The scenario that faults are tried on: small, and with every kind of table. Version "b" differs from "a" in every
table of a run."""
TABLES = {
    "scenario.csv": "key,value\ntitle,园区\nmark,示例数据\nunit,万元\nsettle,quarter\nremainder,carry\ninclude,../shared\n",
    "parties.csv": "party,name,kind\nnorth,北市,city\nsouth,南市,city\nfund,基金,fund\n",
    "streams.csv": "stream,name,kind,unit\nvat,增值税,tax,\nbuild,建设,cost,\ngdp,增加值,indicator,亿元\n",
    "agreements.csv": "agreement,participants,start,kind\npark,north;south,2023,park\ncount,north;south,2023,indicator\n",
    "enterprises.csv": "enterprise,agreement,host,start,origin\ne1,park,south,2023,north\n",
    "clauses.csv": "agreement,clause,kind,party,value,options,of,amendment\npark,1,carve,fund,10%,,,\npark,2,share,north,1/3,,,\n"
                   "park,2,share,south,2/3,,,\npark,3,cap,north,1000万元,,total,later\ncount,1,count,,both,,,\n",
    "amendments.csv": "amendment,from,document,repeals,source\nlater,2024,补充协议,,虚构\n",
    "factors.csv": "factor,party,value,period\npeople,north,3,\npeople,south,4,\n",
    "programs.csv": "program,fund,period,kind,base,base2,rate,ceiling,priority,city,enterprise\n"
                    "tx,fund,2023,interest,100万元,12万元,15%,,1,north,e1\njl,fund,2024,reward,5万元,,,,,south,某所\n",
    "targets.csv": "target,year,numerator,at_least,denominator,region,source\n增加值,2024,gdp,20,,,虚构\n",
    "opening.csv": "agreement,party,item,amount\npark,north,settled,3\npark,south,settled,-3\n",
    "ledger.csv": "period,stream,amount,enterprise,agreement,collector,booked\n"
                  "2023-01,vat,100.000001,e1,,,\n2023-01,vat,0.5,e1,,,\n2023Q2,vat,7,,park,north,2023-06\n"
                  "2023-02,vat,-0.2,e1,,south,2023-08\n2024-07,vat,30,e1,,,\n2023,gdp,12.345,,count,south,\n",
}
SHARED = {"levels.csv": "stream,party,rate,until\nvat,nation,50%,2050\n",
          "parties.csv": "party,name,kind\nnation,中央,level\n"}
VARIANTS = {"half": {"clauses.csv": "agreement,clause,kind,party,value\npark,2,share,north,50%\npark,2,share,south,50%\n"
                                    "count,1,count,,both\n"}}
CHANGES = {"scenario.csv": ("园区", "新园区"), "parties.csv": ("北市", "北方市"), "clauses.csv": ("carve,fund,10%", "carve,fund,9%"),
           "programs.csv": ("100万元", "90万元"), "targets.csv": (",20,", ",21,"),
           "ledger.csv": ("100.000001", "200.000003")}
MISTAKES = {"clauses.csv": ("1/3", "1/4"), "ledger.csv": ("0.5", "0.5x"), "programs.csv": ("北", "西")}


def text_of(table, version):
    text = TABLES[table]
    for changes in [CHANGES] * (version in "bx") + [MISTAKES] * (version == "x"):
        text = text.replace(*changes.get(table, ("", "")))
    return text


def write(parent, name, version):
    """Version a, b, or x: b with mistakes."""
    folder = parent / name
    folder.mkdir(parents=True)
    for table in TABLES:
        encoding = "gb18030" if table == "parties.csv" else "utf-8"
        (folder / table).write_bytes(text_of(table, version).encode(encoding))
    for variant, tables in VARIANTS.items():
        (folder / "variants" / variant).mkdir(parents=True)
        for table, text in tables.items():
            (folder / "variants" / variant / table).write_text(text, encoding="utf-8")
    shared = parent / "shared"
    if not shared.exists():
        shared.mkdir()
        for table, text in SHARED.items():
            (shared / table).write_text(text, encoding="utf-8")
    return folder
