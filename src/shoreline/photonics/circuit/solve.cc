// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/circuit/solve.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <mutex>
#include <numeric>
#include <thread>

#include "shoreline/photonics/circuit/exact.h"
#include "shoreline/photonics/circuit/plan.h"

namespace shoreline::photonics {

class CircuitPlan {
 public:
  struct Varying {
    int slot = 0;
    ValueOf value;
  };

  Circuit circuit;
  Graph graph;
  Plan plan;
  std::vector<int> sources;                        // that are evaluated at each wavelength
  std::vector<Varying> varying;                    // slots that they fill
  std::vector<std::pair<int, Complex>> constants;  // slots that stay
};

namespace {

constexpr double kSmallestPivot2 = 1e-6;       // |1 - g| = 1e-3: rounding grows to 1e-13
constexpr double kMostGrowth2 = 1e6;           // of numbers on the way, over those of the answer
constexpr std::size_t kMostBlock = 256;        // wavelengths
constexpr std::size_t kBlockBytes = 1 << 20;   // of results: a second-level cache
constexpr std::size_t kGroupBytes = 32 << 20;  // of results that wait for the sink

auto error(std::string message, std::vector<int> instances, double wavelength_um) {
  return tl::unexpected(CircuitError{std::move(message), std::move(instances), wavelength_um});
}

std::vector<int> all_externals(const Circuit& circuit) {
  std::vector<int> out(circuit.externals.size());
  std::iota(out.begin(), out.end(), 0);
  return out;
}

/// What one thread works in.
struct Worker {
  std::vector<double> slots;
  std::vector<std::vector<double>> re, im;  // of each source: [entry][wavelength]
  std::vector<double> wavelength_um;        // of the block, the last repeated up to whole slots
};

void fill_slot(Worker& worker, int slot, Complex value) {
  double* at = worker.slots.data() + static_cast<std::size_t>(slot) * kSlotSize;
  std::fill_n(at, kAcross, value.real());
  std::fill_n(at + kAcross, kAcross, value.imag());
}

std::unique_ptr<Worker> make_worker(const CircuitPlan& plan) {
  auto out = std::make_unique<Worker>();
  out->slots.resize(static_cast<std::size_t>(plan.plan.program.slots) * kSlotSize);
  out->re.resize(plan.graph.sources.size());
  out->im.resize(plan.graph.sources.size());
  for (const auto& [slot, value] : plan.constants) fill_slot(*out, slot, value);
  return out;
}

/// Workers that are not at work.
class Pool {
 public:
  explicit Pool(const CircuitPlan& plan) : plan_(plan) {}
  std::unique_ptr<Worker> take() {
    const std::lock_guard lock(mutex_);
    if (free_.empty()) return make_worker(plan_);
    auto out = std::move(free_.back());
    free_.pop_back();
    return out;
  }
  void give(std::unique_ptr<Worker> worker) {
    const std::lock_guard lock(mutex_);
    free_.push_back(std::move(worker));
  }

 private:
  const CircuitPlan& plan_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Worker>> free_;
};

/// Zero times a number is zero unless the number is not finite.
bool all_finite(std::span<const double> values) {
  double sums[8] = {};
  std::size_t k = 0;
  for (; k + 8 <= values.size(); k += 8)
    for (std::size_t i = 0; i < 8; ++i) sums[i] += values[k + i] * 0.0;
  for (; k < values.size(); ++k) sums[0] += values[k] * 0.0;
  return std::all_of(sums, sums + 8, [](double sum) { return sum == 0.0; });
}

CircuitResult<void> evaluate(const CircuitPlan& plan, int source, Worker& worker) {
  const auto s = static_cast<std::size_t>(source);
  const Source& from = plan.graph.sources[s];
  const std::size_t padded = worker.wavelength_um.size();
  const std::size_t count = from.component->entries.size() * padded;
  if (worker.re[s].size() < count) {
    worker.re[s].resize(count);
    worker.im[s].resize(count);
  }
  const std::span re = std::span(worker.re[s]).first(count);
  const std::span im = std::span(worker.im[s]).first(count);
  from.component->scatter(worker.wavelength_um, {re, im});
  if (all_finite(re) && all_finite(im)) return {};
  std::size_t bad = 0;
  while (std::isfinite(re[bad]) && std::isfinite(im[bad])) ++bad;
  const double at = worker.wavelength_um[bad % padded];
  return error(fmt::format("{} ({}) gives a number that is not finite at {} um",
                           plan.circuit.instances[static_cast<std::size_t>(from.instance)].name,
                           from.component->model, at),
               {from.instance}, at);
}

class Run {
 public:
  Run(const CircuitPlan& plan, std::span<const double> wavelength_um)
      : plan_(plan), wavelength_um_(wavelength_um), pool_(plan) {}

  /// Wavelengths first .. first + count: entry e of number i to out[e * stride + i].
  CircuitResult<void> block(std::size_t first, std::size_t count, Complex* out, std::size_t stride);

 private:
  CircuitResult<void> batch(Worker& worker, std::size_t at, std::size_t count, Complex* out,
                            std::size_t stride);
  bool trusted(const Worker& worker, const Trust& trust, std::size_t lane) const;
  CircuitResult<void> again(const Worker& worker, std::size_t lane, double wavelength_um,
                            Complex* out, std::size_t stride);

  const CircuitPlan& plan_;
  std::span<const double> wavelength_um_;
  Pool pool_;
};

CircuitResult<void> Run::block(std::size_t first, std::size_t count, Complex* out,
                               std::size_t stride) {
  std::unique_ptr<Worker> worker = pool_.take();
  const auto from = wavelength_um_.begin() + static_cast<std::ptrdiff_t>(first);
  worker->wavelength_um.assign(from, from + static_cast<std::ptrdiff_t>(count));
  worker->wavelength_um.resize((count + kAcross - 1) / kAcross * kAcross,
                               worker->wavelength_um.back());
  CircuitResult<void> done;
  for (std::size_t k = 0; done && k < plan_.sources.size(); ++k)
    done = evaluate(plan_, plan_.sources[k], *worker);
  for (std::size_t at = 0; done && at < count; at += kAcross)
    done = batch(*worker, at, std::min(kAcross, count - at), out + at, stride);
  pool_.give(std::move(worker));
  return done;
}

CircuitResult<void> Run::batch(Worker& worker, std::size_t at, std::size_t count, Complex* out,
                               std::size_t stride) {
  const std::size_t padded = worker.wavelength_um.size();
  for (const CircuitPlan::Varying& v : plan_.varying) {
    const auto s = static_cast<std::size_t>(v.value.source);
    const std::size_t from = static_cast<std::size_t>(v.value.entry) * padded + at;
    double* to = worker.slots.data() + static_cast<std::size_t>(v.slot) * kSlotSize;
    std::copy_n(worker.re[s].data() + from, kAcross, to);
    std::copy_n(worker.im[s].data() + from, kAcross, to + kAcross);
  }
  Trust trust;
  run(plan_.plan.program, worker.slots.data(), !plan_.graph.passive, trust);

  const std::vector<int>& list = plan_.plan.slot_of_entry;
  if (count == kAcross) {
    write_out(worker.slots.data(), list.data(), list.size(), reinterpret_cast<double*>(out),
              stride);
  } else {
    std::vector<Complex> whole(list.size() * kAcross);
    write_out(worker.slots.data(), list.data(), list.size(),
              reinterpret_cast<double*>(whole.data()), kAcross);
    for (std::size_t e = 0; e < list.size(); ++e)
      std::copy_n(whole.data() + e * kAcross, count, out + e * stride);
  }
  for (std::size_t lane = 0; lane < count; ++lane) {
    if (trusted(worker, trust, lane)) continue;
    const double wavelength = worker.wavelength_um[at + lane];
    if (auto done = again(worker, lane, wavelength, out + lane, stride); !done) return done;
  }
  return {};
}

bool Run::trusted(const Worker& worker, const Trust& trust, std::size_t lane) const {
  if (!(trust.pivot[lane] >= kSmallestPivot2)) return false;
  if (trust.largest[lane] <= kMostGrowth2) return true;
  double answer = 1.0;
  for (const int slot : plan_.plan.slot_of_entry) {
    const double* s = worker.slots.data() + static_cast<std::size_t>(slot) * kSlotSize + lane;
    answer = std::max(answer, s[0] * s[0] + s[kAcross] * s[kAcross]);
  }
  return trust.largest[lane] <= kMostGrowth2 * answer;
}

CircuitResult<void> Run::again(const Worker& worker, std::size_t lane, double wavelength_um,
                               Complex* out, std::size_t stride) {
  std::vector<Complex> values;
  for (std::size_t v = 0; v < plan_.graph.values.size(); ++v) {
    const double* s = worker.slots.data() + v * kSlotSize + lane;
    values.emplace_back(s[0], s[kAcross]);
  }
  const auto answer = solve_exactly(plan_.graph, plan_.plan.entries, values);
  if (!answer)
    return error(
        fmt::format("no answer at {} um: light that goes round through {} comes back as it "
                    "was, without loss or delay",
                    wavelength_um, names_of_instances(plan_.circuit, answer.error())),
        answer.error(), wavelength_um);
  for (std::size_t e = 0; e < answer->size(); ++e) out[e * stride] = (*answer)[e];
  return {};
}

CircuitResult<void> check_wavelengths(const CircuitPlan& plan,
                                      std::span<const double> wavelength_um) {
  for (const double w : wavelength_um)
    if (!std::isfinite(w) || !(w > 0.0))
      return error(fmt::format("{} um is not a wavelength", w), {}, 0.0);
  if (wavelength_um.empty()) return {};
  const auto [lo, hi] = std::ranges::minmax(wavelength_um);
  for (const Source& source : plan.graph.sources) {
    const Component& c = *source.component;
    if (c.lo_um <= lo && hi <= c.hi_um) continue;
    const double outside = lo < c.lo_um ? lo : hi;
    return error(
        fmt::format("{} um is outside of {} .. {} um, for which {} ({}) holds", outside, c.lo_um,
                    c.hi_um, plan.circuit.instances[static_cast<std::size_t>(source.instance)].name,
                    c.range_from.empty() ? c.model : c.range_from),
        {source.instance}, outside);
  }
  return {};
}

/// A loop that no light enters has nothing to do with what is asked, but with no length in it it is
/// a mistake. One that has an answer at either end of the sweep is let go.
CircuitResult<void> check_lost_loops(const CircuitPlan& plan, double first_um, double last_um) {
  if (!has_lost_loops(plan.graph)) return {};
  std::vector<int> loop;
  for (const double wavelength : {first_um, last_um}) {
    std::vector<Complex> values(plan.graph.values.size());
    for (std::size_t v = 0; v < values.size(); ++v) {
      const ValueOf& of = plan.graph.values[v];
      const Component& c = *plan.graph.sources[static_cast<std::size_t>(of.source)].component;
      std::vector<double> re(c.entries.size()), im(re);
      c.scatter({&wavelength, 1}, {re, im});
      const auto e = static_cast<std::size_t>(of.entry);
      values[v] = {re[e], im[e]};
    }
    loop = lost_loop(plan.graph, values);
    if (loop.empty()) return {};
  }
  return error(fmt::format("light that goes round through {} comes back as it was, without loss or "
                           "delay",
                           names_of_instances(plan.circuit, loop)),
               loop, first_um);
}

std::size_t block_length(std::size_t entries) {
  const std::size_t fits = kBlockBytes / (16 * std::max<std::size_t>(entries, 1));
  return std::clamp(fits / kAcross * kAcross, kAcross, kMostBlock);
}

/// How many blocks are made before the sink takes them: one by one where there is one thread, else
/// a few for each, for the caches' sake no more.
std::size_t group_length(const Context& context, std::size_t block_bytes) {
  if (context.threads == 1) return 1;
  const int threads =
      context.threads > 0 ? context.threads : static_cast<int>(std::thread::hardware_concurrency());
  const std::size_t wanted = 2 * static_cast<std::size_t>(std::max(threads, 1));
  return std::clamp<std::size_t>(kGroupBytes / block_bytes, 1, wanted);
}

/// Calls `body(first, count, number)` for blocks of a range; the first block's error counts.
template <class F>
CircuitResult<void> each_block(const Context& context, std::size_t first, std::size_t last,
                               std::size_t length, const F& body) {
  const std::size_t blocks = (last - first + length - 1) / length;
  std::vector<CircuitResult<void>> done(blocks);
  parallel_for(context, blocks, [&](std::size_t k) {
    const std::size_t at = first + k * length;
    done[k] = body(at, std::min(length, last - at), k);
  });
  for (auto& one : done)
    if (!one) return one;
  return {};
}

}  // namespace

const std::vector<CircuitEntry>& CompiledCircuit::entries() const { return plan->plan.entries; }

CircuitResult<CompiledCircuit> compile(const Circuit& circuit, const Ask& ask) {
  auto out = std::make_shared<CircuitPlan>();
  out->circuit = circuit;
  const std::vector<int> all = all_externals(circuit);
  const std::vector<int>& from = ask.from ? *ask.from : all;
  const std::vector<int>& to = ask.to ? *ask.to : all;
  auto graph = make_graph(circuit, from, to);
  if (!graph) return tl::unexpected(graph.error());
  out->graph = std::move(*graph);
  out->plan = make_plan(out->graph, from, to);

  std::vector<char> used(out->graph.values.size(), 0), evaluated(out->graph.sources.size(), 0);
  for (const LiveEntry& e : out->graph.live) used[static_cast<std::size_t>(e.value)] = 1;
  for (std::size_t v = 0; v < used.size(); ++v) {
    if (!used[v]) continue;
    const ValueOf of = out->graph.values[v];
    const auto s = static_cast<std::size_t>(of.source);
    const Component& component = *out->graph.sources[s].component;
    if (component.constant) {
      out->constants.emplace_back(static_cast<int>(v),
                                  constant_values(component)[static_cast<std::size_t>(of.entry)]);
      continue;
    }
    out->varying.push_back({static_cast<int>(v), of});
    if (!evaluated[s]) out->sources.push_back(of.source);
    evaluated[s] = 1;
  }
  return CompiledCircuit{std::move(out)};
}

CircuitResult<void> solve(const CompiledCircuit& circuit, std::span<const double> wavelength_um,
                          const Context& context, const CircuitSink& sink) {
  const CircuitPlan& plan = *circuit.plan;
  if (auto good = check_wavelengths(plan, wavelength_um); !good) return good;
  if (wavelength_um.empty()) return {};
  if (auto good = check_lost_loops(plan, wavelength_um.front(), wavelength_um.back()); !good)
    return good;
  const std::size_t entries = plan.plan.entries.size(), total = wavelength_um.size();
  const std::size_t length = block_length(entries);
  const std::size_t group = group_length(context, 16 * length * std::max<std::size_t>(entries, 1));
  std::vector<Complex> buffer(entries * std::min(total, group * length));
  Context inner = context;
  inner.progress = nullptr;
  Run run_of(plan, wavelength_um);
  for (std::size_t at = 0; at < total && !context.cancelled(); at += group * length) {
    const std::size_t last = std::min(total, at + group * length);
    auto done = each_block(
        inner, at, last, length, [&](std::size_t first, std::size_t count, std::size_t k) {
          return run_of.block(first, count, buffer.data() + k * length * entries, count);
        });
    if (!done) return done;
    if (context.cancelled()) break;
    for (std::size_t first = at; first < last; first += length) {
      const std::size_t count = std::min(length, last - first);
      sink(first, count, std::span(buffer).subspan((first - at) * entries, count * entries));
    }
    if (context.progress) context.progress(static_cast<double>(last) / static_cast<double>(total));
  }
  return {};
}

CircuitResult<CircuitResponse> respond(const CompiledCircuit& circuit,
                                       std::span<const double> wavelength_um,
                                       const Context& context) {
  const CircuitPlan& plan = *circuit.plan;
  if (auto good = check_wavelengths(plan, wavelength_um); !good)
    return tl::unexpected(good.error());
  CircuitResponse out{{wavelength_um.begin(), wavelength_um.end()}, plan.plan.entries, {}};
  if (wavelength_um.empty()) return out;
  if (auto good = check_lost_loops(plan, wavelength_um.front(), wavelength_um.back()); !good)
    return tl::unexpected(good.error());
  const std::size_t total = wavelength_um.size();
  out.s.resize(out.entries.size() * total);
  Run run_of(plan, wavelength_um);
  auto done = each_block(context, 0, total, kMostBlock,
                         [&](std::size_t first, std::size_t count, std::size_t) {
                           return run_of.block(first, count, out.s.data() + first, total);
                         });
  if (!done) return tl::unexpected(done.error());
  return out;
}

std::span<const Complex> CircuitResponse::find(int out, int in) const {
  for (std::size_t e = 0; e < entries.size(); ++e) {
    const CircuitEntry& entry = entries[e];
    if ((entry.out == out && entry.in == in) ||
        (entry.mirrored && entry.out == in && entry.in == out))
      return of(e);
  }
  return {};
}

}  // namespace shoreline::photonics
