/* A large ledger in chunks: threads cut them and add up what is ordinary; this thread takes what is left of each, in
 * the order of the file, and cuts chunks itself while none is ready.
 *
 * Whether a chunk begins inside of quotation marks is known before it is cut: it does if the number of marks before it
 * is odd. That holds for every text that libcsv accepts; where it does not, libcsv has refused the text before. */
#define _POSIX_C_SOURCE 200809L
#include "bulk.h"

#include <errno.h>
#include <pthread.h>
#include <string.h>

#include "base/again.h"

typedef struct bulk {
  const fc_bulk_job *job;
  size_t chunk_bytes, chunk_count;
  fc_bulk_chunk *chunks; /* a ring: chunk n at n % chunk_count */
  pthread_mutex_t lock;  /* of what follows */
  pthread_cond_t changed;
  int64_t next, counted, consumed; /* chunk to take, to count quotation marks in, to hand on */
  bool is_quoted;                  /* where the chunk `counted` begins */
  bool is_utf8, is_stopped;
  int64_t end; /* the last chunk */
  fc_bulk_routes routes;
  fc_status failure;
  pthread_mutex_t scenario; /* of whoever adds to it */
} bulk;

static void fail(bulk *all, fc_status status) {
  pthread_mutex_lock(&all->lock);
  if (all->failure == FC_OK) all->failure = status;
  all->is_stopped = true;
  pthread_cond_broadcast(&all->changed);
  pthread_mutex_unlock(&all->lock);
}

/* With the lock held: the next chunk is there to be taken. */
static bool can_take(const bulk *all) {
  return !all->is_stopped && all->next <= all->end && all->next - all->consumed < (int64_t)all->chunk_count;
}

/* With the lock held. False when memory is short. */
static bool learn_routes(bulk *all, fc_bulk_routes *own) {
  bool good = true;
  for (size_t i = own->count; good && i < all->routes.count; i++) good = fc_bulk_note_route(own, all->routes.items[i]);
  return good;
}

static void read_chunk(bulk *all, fc_bulk_chunk *chunk, int64_t number) {
  off_t at = (off_t)(all->job->begin + number * (int64_t)all->chunk_bytes);
  ssize_t length = fc_read_again(all->job->file, (char *)chunk->bytes, all->chunk_bytes, at);
  chunk->error = length < 0 ? errno : 0;
  chunk->length = length < 0 ? 0 : (size_t)length;
  memset(chunk->bytes + chunk->length, 0, FC_BULK_WINDOW);
}

/* In the order of the chunks: tells where the next one begins. False: nobody wants to know any more. */
static bool count_quotes(bulk *all, fc_bulk_chunk *chunk, int64_t number, bool odd) {
  pthread_mutex_lock(&all->lock);
  while (all->counted != number && !all->is_stopped) pthread_cond_wait(&all->changed, &all->lock);
  chunk->begins_quoted = all->is_quoted;
  all->is_quoted = all->is_quoted != odd;
  all->counted++;
  if (chunk->length < all->chunk_bytes && number < all->end) all->end = number;
  bool more = !all->is_stopped;
  pthread_cond_broadcast(&all->changed);
  pthread_mutex_unlock(&all->lock);
  return more;
}

static bool hand_over(bulk *all, fc_bulk_worker *worker) {
  pthread_mutex_lock(&all->scenario);
  fc_status status = fc_bulk_hand_over(worker);
  pthread_mutex_unlock(&all->scenario);
  if (status != FC_OK) fail(all, status);
  return status == FC_OK;
}

/* With the lock held; takes and cuts a chunk without it. */
static void cut_next(bulk *all, fc_bulk_worker *worker) {
  int64_t number = all->next++;
  fc_bulk_chunk *chunk = &all->chunks[(size_t)number % all->chunk_count];
  chunk->is_done = false;
  chunk->is_utf8 = all->is_utf8;
  bool good = learn_routes(all, fc_bulk_worker_routes(worker));
  pthread_mutex_unlock(&all->lock);
  uint64_t *masks = fc_bulk_worker_masks(worker);
  read_chunk(all, chunk, number);
  size_t windows = (chunk->length + FC_BULK_WINDOW - 1) / FC_BULK_WINDOW;
  bool odd = fc_bulk_masks(all->job->ledger->tuning.scan, chunk->bytes, windows, masks);
  if (!good) fail(all, FC_E_MEMORY);
  if (good && count_quotes(all, chunk, number, odd)) {
    if (fc_bulk_is_full(worker)) good = hand_over(all, worker);
    if (good && !fc_bulk_cut(worker, all->job->rules.width, masks, chunk)) fail(all, FC_E_MEMORY);
  }
  pthread_mutex_lock(&all->lock);
  chunk->is_done = true;
  pthread_cond_broadcast(&all->changed);
}

static void *work(void *context) {
  bulk *all = context;
  fc_bulk_worker *worker = fc_bulk_worker_new(&all->job->rules, &all->job->ledger->tuning);
  pthread_mutex_lock(&all->lock);
  while (worker && !all->is_stopped && all->next <= all->end) {
    if (can_take(all))
      cut_next(all, worker);
    else
      pthread_cond_wait(&all->changed, &all->lock);
  }
  bool is_wanted = all->failure == FC_OK;
  pthread_mutex_unlock(&all->lock);
  if (worker && is_wanted) hand_over(all, worker);
  fc_bulk_worker_free(worker);
  return NULL;
}

/* Bytes and counts of a chunk go to the sink; false: no more is wanted. */
static bool hand_on(const fc_bulk_sink *sink, const fc_bulk_chunk *chunk) {
  const char *bytes = (const char *)chunk->bytes;
  size_t at = 0;
  if (!sink->begin(sink->context, bytes, chunk->length)) return false;
  for (size_t i = 0; i < chunk->piece_count; i++) {
    const fc_bulk_piece *piece = &chunk->pieces[i];
    bool has_odd = piece->begin < piece->end;
    size_t begin = has_odd ? piece->begin : chunk->length;
    if (piece->rows && !sink->skip(sink->context, piece, begin - at)) return false;
    if (has_odd && !sink->feed(sink->context, bytes + begin, piece->end - piece->begin)) return false;
    at = has_odd ? piece->end : chunk->length;
  }
  return true;
}

/* With the lock held: waits for the chunk, and cuts others meanwhile. False: there is none. */
static bool await(bulk *all, fc_bulk_worker *worker) {
  for (;;) {
    const fc_bulk_chunk *chunk = &all->chunks[(size_t)all->consumed % all->chunk_count];
    if (all->is_stopped || all->consumed > all->end) return false;
    if (all->consumed < all->next && chunk->is_done) return true;
    if (can_take(all))
      cut_next(all, worker);
    else
      pthread_cond_wait(&all->changed, &all->lock);
  }
}

/* With the lock held: what the rows of a chunk taught is there for all. */
static void end_chunk(bulk *all) {
  const fc_bulk_routes *found = &all->job->ledger->routes;
  bool good = true;
  for (size_t i = all->routes.count; good && i < found->count; i++)
    good = fc_bulk_note_route(&all->routes, found->items[i]);
  if (!good) all->failure = FC_E_MEMORY;
  all->is_stopped = all->is_stopped || !good;
  all->is_utf8 = all->job->sink.is_utf8(all->job->sink.context);
  all->consumed++;
  pthread_cond_broadcast(&all->changed);
}

static void hand_on_all(bulk *all, fc_bulk_worker *worker, int *error) {
  bool more = true;
  pthread_mutex_lock(&all->lock);
  while (more && await(all, worker)) {
    const fc_bulk_chunk *chunk = &all->chunks[(size_t)all->consumed % all->chunk_count];
    pthread_mutex_unlock(&all->lock);
    *error = chunk->error;
    pthread_mutex_lock(&all->scenario);
    more = !*error && hand_on(&all->job->sink, chunk);
    pthread_mutex_unlock(&all->scenario);
    pthread_mutex_lock(&all->lock);
    if (*error && all->failure == FC_OK) all->failure = FC_E_READ;
    end_chunk(all);
  }
  all->is_stopped = all->is_stopped || !more;
  pthread_cond_broadcast(&all->changed);
  pthread_mutex_unlock(&all->lock);
}

static bool open_chunks(bulk *all, int threads) {
  const fc_bulk_tuning *tuning = &all->job->ledger->tuning;
  size_t count = 2 * (size_t)threads;
  all->chunk_bytes = tuning->chunk && tuning->chunk < FC_BULK_CHUNK ? tuning->chunk : FC_BULK_CHUNK;
  all->end = INT64_MAX;
  all->chunks = fc_resize(NULL, NULL, 0, count * sizeof *all->chunks);
  if (!all->chunks) return false;
  memset(all->chunks, 0, count * sizeof *all->chunks);
  all->chunk_count = count;
  for (size_t i = 0; i < count; i++) {
    all->chunks[i].bytes = fc_resize(NULL, NULL, 0, all->chunk_bytes + FC_BULK_WINDOW);
    if (!all->chunks[i].bytes) return false;
  }
  return true;
}

static void close_chunks(bulk *all) {
  for (size_t i = 0; i < all->chunk_count; i++) {
    fc_bulk_chunk *chunk = &all->chunks[i];
    if (chunk->bytes) fc_resize(NULL, chunk->bytes, all->chunk_bytes + FC_BULK_WINDOW, 0);
    fc_resize(NULL, chunk->pieces, chunk->piece_capacity * sizeof *chunk->pieces, 0);
  }
  fc_resize(NULL, all->chunks, all->chunk_count * sizeof *all->chunks, 0);
  fc_bulk_routes_free(&all->routes);
}

/* Threads that cannot be had are done without. */
static void run(bulk *all, int threads, fc_bulk_worker *worker, int *error) {
  pthread_t others[FC_BULK_THREADS_MAX];
  int started = 0;
  all->is_utf8 = all->job->sink.is_utf8(all->job->sink.context);
  for (size_t i = 0; i < all->job->ledger->routes.count && all->failure == FC_OK; i++)
    if (!fc_bulk_note_route(&all->routes, all->job->ledger->routes.items[i])) all->failure = FC_E_MEMORY;
  if (all->failure != FC_OK) return;
  while (started < threads - 1 && pthread_create(&others[started], NULL, work, all) == 0) started++;
  hand_on_all(all, worker, error);
  for (int i = 0; i < started; i++) pthread_join(others[i], NULL);
  if (all->failure == FC_OK) all->failure = fc_bulk_hand_over(worker);
}

fc_status fc_bulk_read(const fc_bulk_job *job, int *error) {
  bulk all = {.job = job};
  int threads = job->threads < 1 ? 1 : job->threads > FC_BULK_THREADS_MAX ? FC_BULK_THREADS_MAX : job->threads;
  fc_bulk_worker *worker = fc_bulk_worker_new(&job->rules, &job->ledger->tuning);
  *error = 0;
  pthread_mutex_init(&all.lock, NULL);
  pthread_mutex_init(&all.scenario, NULL);
  pthread_cond_init(&all.changed, NULL);
  if (worker && open_chunks(&all, threads))
    run(&all, threads, worker, error);
  else
    all.failure = FC_E_MEMORY;
  close_chunks(&all);
  fc_bulk_worker_free(worker);
  pthread_cond_destroy(&all.changed);
  pthread_mutex_destroy(&all.scenario);
  pthread_mutex_destroy(&all.lock);
  return all.failure;
}
