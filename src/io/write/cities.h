/* One allocation table per city, county, park, company and fund, ready to hand over. */
#ifndef FC_IO_WRITE_CITIES_H
#define FC_IO_WRITE_CITIES_H

#include "table.h"

/* Who gets what in which year: the lines of all parties, found by party and year without a search. */
typedef struct fc_city_line {
  size_t pool_year;
  size_t posting; /* SIZE_MAX: drawn by the source pool */
} fc_city_line;

typedef struct fc_cities {
  const fc_view *view;
  int32_t first_year, year_count, party_count;
  size_t *starts; /* [party_count * year_count + 1] */
  fc_city_line *lines;
  size_t start_capacity, line_count, line_capacity;
} fc_cities;

fc_status fc_cities_open(fc_cities *cities, const fc_view *view);
void fc_cities_free(fc_cities *cities);
fc_status fc_tabulate_city(const fc_cities *cities, int32_t party, fc_table_end end);
/* The same as a grid. */
fc_status fc_city_grid(const fc_view *view, int32_t party, fc_grid **grid);

/* The page of a party has that many columns; the last is the amount. */
enum { FC_CITY_COLUMNS = 8 };
/* A line with three texts and an amount: a total. */
void fc_city_sum(fc_tabulator *table, const char *first, const char *second, const char *third, fc_fen amount);
void fc_city_subtotal(fc_tabulator *table, int32_t year, fc_fen amount);
/* The section of programs that the fund paid, or that funds paid for the city; nothing where there are none. */
fc_status fc_city_programs(fc_tabulator *table, int32_t party);

/* File names of all parties without the extension: the code itself where it is safe on every system, else cleaned and
 * made unique by "~" and the number of the party. names: [party_count], in the arena. False when memory is short. */
bool fc_city_names(const fc_view *view, fc_arena *arena, const char **names);

#endif
