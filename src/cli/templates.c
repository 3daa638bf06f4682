/* Four small scenarios that run. Names and amounts are invented. */
#include "templates.h"

#include "base/words.h"

#define LINES(...) ((const char *const[]){__VA_ARGS__, NULL})
#define NORTH_AND_SOUTH                                                                                                \
  "party|name|kind", "north|North City~北市|=city", "south|South City~南市|=city", "fund|Industry Fund~产业基金|=fund"

static const struct template park = {
    .about =
        FC_TEXT("A park that two cities build together: a fund takes 10 % first, the rest is shared 60 : 40, and what "
                "South City gets above 3 million yuan a year goes to North City."),
    .tables = {
        {FC_TABLE_SCENARIO,
         LINES("key|value|source", "title~标题|Jointly built park (invented)~共建园区（示例）|",
               "mark~标注|example data~示例数据|shown on every table; delete this row when the figures are "
               "real~每张表都会显示；换成真实数据后删除本行",
               "first_year~起始年|2024|", "last_year~末年|2026|", "unit~单位|元|")},
        {FC_TABLE_PARTIES, LINES(NORTH_AND_SOUTH)},
        {FC_TABLE_AGREEMENTS,
         LINES("agreement|name|kind|per|participants|start|text",
               "park|North-South Park~南北共建园区|=park|=agreement|north;south|2024|Park agreement "
               "2024 (invented)~园区共建协议（示例）")},
        {FC_TABLE_CLAUSES,
         LINES(
             "agreement|clause|kind|party|value|of|to|article",
             "park|1|=carve|fund|10%|||Article 5: the fund first~第五条 先提取产业基金",
             "park|2|=share|north|60%|||Article 6: the rest is shared 60 : 40~第六条 余额按六四比例分成",
             "park|2|=share|south|40%|||",
             "park|3|=cap|south|300万元|=year|north|Article 7: at most 3 million a year~第七条 南市每年最高三百万元")},
        {FC_TABLE_LEDGER,
         LINES("agreement|period|stream|amount|collector", "park|2024|vat|3000000.00|north",
               "park|2024|cit|2000000.01|north", "park|2025|vat|5000000.00|north", "park|2025|cit|2500000.00|north",
               "park|2026|vat|6000000.00|north", "park|2026|cit|3500000.00|north")},
    }};

static const struct template relocation = {
    .about = FC_TEXT(
        "Enterprises that moved from one city to another: if they paid 20 million a year on average before, both "
        "cities share their taxes half and half for three years, two years longer while the old city has not "
        "reached its cap, and then all stays with the new one."),
    .tables = {
        {FC_TABLE_SCENARIO,
         LINES("key|value|source", "title~标题|Relocated enterprises (invented)~迁建企业（示例）|",
               "mark~标注|example data~示例数据|shown on every table; delete this row when the figures are "
               "real~每张表都会显示；换成真实数据后删除本行",
               "first_year~起始年|2022|", "last_year~末年|2026|", "unit~单位|万元|")},
        {FC_TABLE_PARTIES, LINES("party|name|kind", "old|Old City~原市|=city", "new|New City~新市|=city")},
        {FC_TABLE_AGREEMENTS, LINES("agreement|name|kind|per|participants|start",
                                    "move|Relocation from Old City~原市企业迁建|=relocation|=enterprise|old;new|2022")},
        {FC_TABLE_ENTERPRISES,
         LINES("enterprise|name|agreement|origin|host|start", "e1|First Works~第一机械厂|move|old|new|2022",
               "e2|Second Works~第二食品厂|move|old|new|2022")},
        {FC_TABLE_CLAUSES,
         LINES("agreement|clause|kind|party|value|of|to|from|until|when|article",
               "move|1|=qualify||2000万元|average:3~平均:3|new||||20 million a year on average before the "
               "move~迁出前三年年均两千万元以上",
               "move|2|=share|old|50%|||Y1|Y3||shared half and half for three years~三年内对半分享",
               "move|2|=share|new|50%|||Y1|Y3||",
               "move|3|=share|old|50%|||Y4|Y5|open 4~未达上限4|two years longer while the cap is "
               "open~未达上限的再延长两年",
               "move|3|=share|new|50%|||Y4|Y5|open 4~未达上限4|",
               "move|4|=cap|old|sum:3~合计:3||new||||at most the taxes of the three years "
               "before~以迁出前三年税收之和为上限",
               "move|5|=rest|new|||||||all that is left stays with the new city~其余归迁入地")},
        {FC_TABLE_LEDGER,
         LINES("enterprise|period|stream|amount", "e1|2019|vat|2000", "e1|2020|vat|2500", "e1|2021|vat|3000",
               "e1|2022|vat|3000", "e1|2023|vat|4000", "e1|2024|vat|5000", "e1|2025|vat|6000", "e1|2026|vat|7000",
               "e2|2019|vat|800", "e2|2020|vat|900", "e2|2021|vat|1000", "e2|2022|vat|1100", "e2|2023|vat|1200",
               "e2|2024|vat|1300", "e2|2025|vat|1400", "e2|2026|vat|1500")},
    }};

static const struct template project = {
    .about =
        FC_TEXT("A project that two cities own together: what they spent is paid back first, then taxes and dividends "
                "follow the capital each has paid in."),
    .tables = {
        {FC_TABLE_SCENARIO,
         LINES("key|value|source", "title~标题|Joint project (invented)~合作项目（示例）|",
               "mark~标注|example data~示例数据|shown on every table; delete this row when the figures are "
               "real~每张表都会显示；换成真实数据后删除本行",
               "first_year~起始年|2024|", "last_year~末年|2026|", "unit~单位|万元|")},
        {FC_TABLE_PARTIES, LINES("party|name|kind", "north|North City~北市|=city", "south|South City~南市|=city")},
        {FC_TABLE_STREAMS, LINES("stream|name|kind", "vat|VAT~增值税|=tax", "dividend|dividends~分红|=income",
                                 "works|site works~场地平整支出|=cost")},
        {FC_TABLE_AGREEMENTS,
         LINES("agreement|name|kind|participants|start", "plant|Joint plant~合建工厂|=project|north;south|2024")},
        {FC_TABLE_HOLDINGS, LINES("company|holder|capital|from|form", "plantco|north|6000|2024|cash~货币",
                                  "plantco|south|3000|2024|land~以地入股", "plantco|south|1000|2026|equipment~设备")},
        {FC_TABLE_CLAUSES,
         LINES("agreement|clause|kind|party|value|of|article",
               "plant|1|=recover|north|cost:works~成本:works||Article 4: what was spent on the site comes back "
               "first~第四条 "
               "先返还场地支出",
               "plant|1|=recover|south|cost:works~成本:works||",
               "plant|2|=equity|||plantco|Article 5: then by paid-in capital~第五条 其余按实缴出资比例分享")},
        {FC_TABLE_LEDGER,
         LINES("agreement|period|stream|amount|collector", "plant|2024|works|500|north", "plant|2024|works|300|south",
               "plant|2024|vat|600|south", "plant|2025|vat|900|south", "plant|2025|dividend|200|south",
               "plant|2026|vat|1200|south", "plant|2026|dividend|400|south")},
    }};

static const struct template fund = {
    .about =
        FC_TEXT("A common fund: two parks pay 20 % of their taxes into it, and the fund hands them out again, half by "
                "population and half by investment."),
    .tables = {
        {FC_TABLE_SCENARIO,
         LINES("key|value|source", "title~标题|Common fund (invented)~城市群共同基金（示例）|",
               "mark~标注|example data~示例数据|shown on every table; delete this row when the figures are "
               "real~每张表都会显示；换成真实数据后删除本行",
               "first_year~起始年|2024|", "last_year~末年|2025|", "unit~单位|万元|")},
        {FC_TABLE_PARTIES, LINES(NORTH_AND_SOUTH)},
        {FC_TABLE_AGREEMENTS,
         LINES("agreement|name|kind|participants|source|start", "park-n|North Park~北园|=park|north;south||2024",
               "park-s|South Park~南园|=park|north;south||2024",
               "give|Fund distribution~基金再分配|=fund|north;south|fund|2024")},
        {FC_TABLE_FACTORS,
         LINES("factor|party|value|period|source", "population|north|530||census~人口普查", "population|south|340||",
               "investment|north|1200|2024|", "investment|south|900|2024|", "investment|south|1500|2025|")},
        {FC_TABLE_CLAUSES,
         LINES("agreement|clause|kind|party|value|of|article",
               "park-n|1|=carve|fund|20%||20 % go to the common fund~提取百分之二十作为共同基金",
               "park-n|2|=share|north|70%||the rest is shared 70 : 30~余额七三分成", "park-n|2|=share|south|30%||",
               "park-s|1|=carve|fund|20%||20 % go to the common fund~提取百分之二十作为共同基金",
               "park-s|2|=share|south|50%||the rest is shared half and half~余额对半分成",
               "park-s|2|=share|north|50%||",
               "give|1|=factor||50%|population|half by population, half by investment~一半按人口、一半按投资",
               "give|1|=factor||50%|investment|")},
        {FC_TABLE_LEDGER,
         LINES("agreement|period|stream|amount|collector", "park-n|2024|vat|1000|north", "park-n|2025|vat|1500|north",
               "park-s|2024|vat|800|south", "park-s|2025|cit|900.55|south")},
    }};

const struct template *template_at(size_t index) {
  static const struct template *const all[] = {&park, &relocation, &project, &fund};
  return index < sizeof all / sizeof *all ? all[index] : NULL;
}
