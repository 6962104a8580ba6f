#include "src/io/tbb_executor.hpp"

#include <tbb/global_control.h>
#include <tbb/info.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

namespace io {

std::uint32_t thread_count(std::optional<std::uint64_t> wanted) {
  return wanted ? static_cast<std::uint32_t>(*wanted)
                : static_cast<std::uint32_t>(tbb::info::default_concurrency());
}

struct TbbExecutor::Arena {
  explicit Arena(std::uint32_t threads)
      : control(tbb::global_control::max_allowed_parallelism, threads), arena(static_cast<int>(threads)) {}

  tbb::global_control control;
  tbb::task_arena arena;
};

TbbExecutor::TbbExecutor(std::uint32_t threads)
    : threads_(threads > 0 ? threads : thread_count({})), arena_(std::make_unique<Arena>(threads_)) {}

TbbExecutor::~TbbExecutor() = default;

void TbbExecutor::run(std::uint32_t tasks, sim::TaskRef task) {
  arena_->arena.execute([&] {
    tbb::parallel_for(
        std::uint32_t{0}, tasks,
        [&](std::uint32_t i) {
          task(i, static_cast<std::uint32_t>(tbb::this_task_arena::current_thread_index()));
        },
        tbb::simple_partitioner());
  });
}

}  // namespace io
