// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/circuit/solve.h"

#include <doctest/doctest.h>

#include "shoreline/photonics/circuit/dense_twin.test.h"
#include "shoreline/photonics/circuit/ring_bank.test.h"

using namespace shoreline;
using namespace shoreline::photonics;

namespace {

using Eigen::MatrixXcd;

MatrixXcd gaussian(math::Random& random, int n) {
  MatrixXcd m(n, n);
  for (int i = 0; i < n; ++i)
    for (int j = 0; j < n; ++j) m(i, j) = Complex(random.normal(), random.normal());
  return m;
}

MatrixXcd unitary(math::Random& random, int n) {
  return gaussian(random, n).householderQr().householderQ();
}

/// A component of a matrix that turns with wavelength; entries that are exactly zero are left out.
std::shared_ptr<const Component> component_of(const MatrixXcd& s, bool reciprocal) {
  auto out = std::make_shared<Component>();
  out->model = "matrix";
  std::vector<Complex> values;
  for (int i = 0; i < s.rows(); ++i) out->ports.push_back({fmt::format("p{}", i), ""});
  for (int i = 0; i < s.rows(); ++i)
    for (int j = 0; j < s.cols(); ++j) {
      if (s(i, j) == Complex{}) continue;
      out->entries.push_back({i, j});
      values.push_back(reciprocal && j < i ? s(j, i) : s(i, j));
    }
  out->reciprocal = reciprocal;
  out->scatter = [values](std::span<const double> wavelength_um, Planes to) {
    const std::size_t n = wavelength_um.size();
    for (std::size_t e = 0; e < values.size(); ++e)
      for (std::size_t i = 0; i < n; ++i) {
        const Complex v = values[e] * std::polar(1.0, 3.0 / wavelength_um[i]);
        to.re[e * n + i] = v.real(), to.im[e * n + i] = v.imag();
      }
  };
  return out;
}

/// What random circuits are made of.
struct Kind {
  bool reciprocal = false;
  bool sparse = false;  // blocks of zeros, as couplers have them
  double size = 1.0;    // 1: without loss
};

/// A unitary matrix of random ports; sparse ones pass from one half of their ports to the other.
std::shared_ptr<const Component> random_component(math::Random& random, const Kind& kind) {
  const int n = 1 + static_cast<int>(random.uniform() * 5.0);
  MatrixXcd s;
  if (kind.sparse && n % 2 == 0) {
    const int half = n / 2;
    const MatrixXcd u = unitary(random, half), v = unitary(random, half);
    s = MatrixXcd::Zero(n, n);
    s.block(half, 0, half, half) = u;
    s.block(0, half, half, half) = kind.reciprocal ? MatrixXcd(u.transpose()) : v;
  } else {
    s = unitary(random, n);
    if (kind.reciprocal) s = MatrixXcd(s * s.transpose());
  }
  return component_of(kind.size * s, kind.reciprocal);
}

/// Components, some of them used twice, joined at random, ports of one component to each other too;
/// about one port in five stays free, most of these as externals.
Circuit random_circuit(std::uint64_t item, const Kind& kind) {
  math::Random random(11, math::Purpose("random circuit"), item);
  Circuit c;
  std::vector<PortRef> free;
  const int count = 1 + static_cast<int>(random.uniform() * 12.0);
  for (int k = 0; k < count; ++k) {
    const bool again = k > 0 && random.uniform() < 0.3;
    c.instances.push_back(
        {fmt::format("x{}", k),
         again ? c.instances[static_cast<std::size_t>(random.uniform() * k)].component
               : random_component(random, kind)});
    for (std::size_t p = 0; p < c.instances.back().component->ports.size(); ++p)
      free.push_back({k, static_cast<int>(p)});
  }
  const auto pick = [&] {
    const auto at = free.begin() + static_cast<std::ptrdiff_t>(random.uniform() *
                                                               static_cast<double>(free.size()));
    const PortRef out = *at;
    free.erase(at);
    return out;
  };
  const std::size_t left = 1 + free.size() / 5;
  while (free.size() > left + 1) {
    const PortRef a = pick(), b = pick();
    c.connections.push_back({a, b});
  }
  while (!free.empty() && (c.externals.empty() || kind.size == 1.0 || random.uniform() < 0.9))
    c.externals.push_back({fmt::format("e{}", c.externals.size()), pick()});
  return c;
}

MatrixXcd dense_of(const CircuitResponse& response, std::size_t externals, std::size_t at) {
  const auto n = static_cast<Eigen::Index>(externals);
  MatrixXcd out = MatrixXcd::Zero(n, n);
  for (std::size_t e = 0; e < response.entries.size(); ++e) {
    const CircuitEntry& entry = response.entries[e];
    out(entry.out, entry.in) = response.of(e)[at];
    if (entry.mirrored) out(entry.in, entry.out) = response.of(e)[at];
  }
  return out;
}

CircuitResponse respond_to(const Circuit& circuit, std::span<const double> wavelengths,
                           const Ask& ask = {}, int threads = 1) {
  const auto compiled = compile(circuit, ask);
  REQUIRE(compiled);
  auto out = respond(*compiled, wavelengths, {.threads = threads});
  REQUIRE_MESSAGE(out.has_value(), (out ? "" : out.error().message));
  return *out;
}

const std::vector<double> kFew = {1.30, 1.303, 1.31, 1.315, 1.32};

}  // namespace

TEST_CASE("random circuits of random parts agree with the dense twin") {
  for (const bool reciprocal : {false, true})
    for (const bool sparse : {false, true})
      for (const double size : {1.0, 0.9, 0.3})
        for (std::uint64_t item = 0; item < 60; ++item) {
          const Kind kind{reciprocal, sparse, size};
          const Circuit circuit = random_circuit(item, kind);
          const CircuitResponse got = respond_to(circuit, kFew);
          for (std::size_t i = 0; i < kFew.size(); ++i) {
            const MatrixXcd want = dense_response(circuit, kFew[i]);
            const MatrixXcd s = dense_of(got, circuit.externals.size(), i);
            INFO(item, " ", reciprocal, " ", sparse, " ", size, " ", kFew[i]);
            REQUIRE((s - want).cwiseAbs().maxCoeff() < 1e-12);
            if (reciprocal) REQUIRE((s - s.transpose()).cwiseAbs().maxCoeff() == 0.0);
            if (size == 1.0) {  // every free port is an external: what goes in comes out
              const MatrixXcd energy = s.adjoint() * s;
              REQUIRE((energy - MatrixXcd::Identity(s.rows(), s.cols())).cwiseAbs().maxCoeff() <
                      1e-12);
            }
          }
        }
}

TEST_CASE("chosen inputs and outputs are those of the whole") {
  for (const bool reciprocal : {false, true})
    for (std::uint64_t item = 0; item < 60; ++item) {
      const Circuit circuit = random_circuit(item, {reciprocal, item % 2 == 0, 0.8});
      const int n = static_cast<int>(circuit.externals.size());
      const MatrixXcd want = dense_response(circuit, 1.31);
      const std::vector<int> in = {static_cast<int>(item) % n};
      const std::vector<int> out = {static_cast<int>(item / 2) % n, n - 1};
      const std::vector<double> at = {1.31};
      for (const Ask& ask : {Ask{in, std::nullopt}, Ask{std::nullopt, out}, Ask{in, out}}) {
        const CircuitResponse got = respond_to(circuit, at, ask);
        for (int i = 0; i < n; ++i)
          for (int j = 0; j < n; ++j) {
            const bool asked = (!ask.from || std::ranges::count(*ask.from, j)) &&
                               (!ask.to || std::ranges::count(*ask.to, i));
            const auto s = got.find(i, j);
            if (asked)
              CHECK(std::abs((s.empty() ? Complex{} : s[0]) - want(i, j)) < 1e-12);
            else
              CHECK(s.empty());
          }
      }
    }
}

TEST_CASE("a bank of rings is its closed form, entries and all") {
  const std::vector<double> wavelengths = ring_bank_wavelengths(10000);
  // Sums of |through|^2 + |last drop|^2 over the wavelengths; independent programs (KLU, simphony
  // 0.6.1) give the same to 1e-9.
  const struct {
    int rings;
    double sum, db_at_5000;
  } cases[] = {{8, 7729.17682352, -0.185798}, {16, 5875.29551040, -1.667672}};
  for (const auto& c : cases) {
    const Circuit circuit = ring_bank(c.rings);
    const int in = find_external(circuit, "in"), out = find_external(circuit, "out");
    const int last = find_external(circuit, fmt::format("drop{}", c.rings - 1));
    const CircuitResponse got = respond_to(circuit, wavelengths, {std::vector<int>{in}, {}});
    CHECK(got.entries.size() == static_cast<std::size_t>(c.rings + 1));
    const auto through = got.find(out, in), drop = got.find(last, in);
    double sum = 0.0, worst = 0.0;
    for (std::size_t i = 0; i < wavelengths.size(); ++i) {
      sum += std::norm(through[i]) + std::norm(drop[i]);
      const RingBankWaves want = ring_bank_closed_form(c.rings, wavelengths[i]);
      worst = std::max(
          {worst, std::abs(through[i] - want.through), std::abs(drop[i] - want.drop.back())});
    }
    CHECK(sum == doctest::Approx(c.sum).epsilon(1e-9));
    CHECK(worst < 1e-11);  // phases of 360 rad are known to 1e-13, and a ring is 30 times as steep
    CHECK(10.0 * std::log10(std::norm(through[5000])) ==
          doctest::Approx(c.db_at_5000).epsilon(3e-6));
  }
}

TEST_CASE("entries of a bank that differ from zero, each once") {
  // Forward from in and add k to drop j >= k and out; backward is the same by reciprocity.
  const auto whole = compile(ring_bank(64));
  REQUIRE(whole);
  CHECK(whole->entries().size() == 1 + 64 + 64 + 64 * 65 / 2);
  CHECK(std::ranges::all_of(whole->entries(), &CircuitEntry::mirrored));

  const std::vector<double> at = {1.3074};
  const Circuit circuit = ring_bank(16);
  const int in = find_external(circuit, "in");
  const CircuitResponse all = respond_to(circuit, at);
  const CircuitResponse one = respond_to(circuit, at, {std::vector<int>{in}, {}});
  CHECK(one.entries.size() == 17);
  const MatrixXcd want = dense_response(circuit, at[0]);
  CHECK((dense_of(all, 34, 0) - want).cwiseAbs().maxCoeff() < 1e-13);
  for (int k = 0; k < 34; ++k) {
    const auto s = one.find(k, in);
    CHECK(std::abs((s.empty() ? Complex{} : s[0]) - want(k, in)) < 1e-13);
  }
}

TEST_CASE("reflections everywhere make one whole of a bank of rings") {
  const std::vector<double> wavelengths = ring_bank_wavelengths(11);
  const Circuit circuit = ring_bank(16, 1e-2);
  const CircuitResponse got = respond_to(circuit, wavelengths);
  CHECK(got.entries.size() == 34 * 35 / 2);
  for (std::size_t i = 0; i < wavelengths.size(); ++i)
    CHECK((dense_of(got, 34, i) - dense_response(circuit, wavelengths[i])).cwiseAbs().maxCoeff() <
          1e-12);
}

TEST_CASE("a bank of rings without loss keeps energy, reflections and all") {
  for (const double coupling : {0.06, 0.01}) {
    Circuit c = ring_bank(12);
    for (Instance& instance : c.instances) {
      const std::string& name = instance.name;
      const auto number = std::stod(name.substr(name.find_first_of("0123456789")));
      if (instance.component->model == "coupler_ideal")
        instance.component = component_with("coupler_ideal", {{"coupling", coupling}});
      else if (name.starts_with("bus"))  // a joint of indices in place of each section of the bus
        instance.component = component_with("interface", {{"n1", 2.4}, {"n2", 2.3}});
      else
        instance.component = component_with("straight", {{"length", 15.7 + 0.01 * number}});
    }
    const std::vector<double> sweep = ring_bank_wavelengths(297);
    const CircuitResponse got = respond_to(c, sweep);
    double worst = 0.0;
    for (std::size_t i = 0; i < sweep.size(); ++i) {
      const MatrixXcd s = dense_of(got, c.externals.size(), i);
      for (Eigen::Index k = 0; k < s.cols(); ++k)
        worst = std::max(worst, std::abs(s.col(k).squaredNorm() - 1.0));
    }
    CHECK(worst < 1e-12);
  }
}

TEST_CASE("the same bytes on any number of threads and in any block") {
  const Circuit circuit = ring_bank(8, 1e-3);
  const std::vector<double> wavelengths = ring_bank_wavelengths(1003);
  const CircuitResponse one = respond_to(circuit, wavelengths),
                        two = respond_to(circuit, wavelengths, {}, 2);
  CHECK(one.s == two.s);
  const auto compiled = compile(circuit);
  for (const int threads : {1, 2}) {
    std::vector<Complex> kept(one.s.size());
    std::size_t next = 0;
    const auto done = solve(*compiled, wavelengths, {.threads = threads},
                            [&](std::size_t first, std::size_t count, std::span<const Complex> v) {
                              CHECK(first == next);
                              next += count;
                              for (std::size_t e = 0; e < one.entries.size(); ++e)
                                std::copy_n(v.data() + e * count, count,
                                            kept.data() + e * wavelengths.size() + first);
                            });
    REQUIRE(done);
    CHECK(next == wavelengths.size());
    CHECK(kept == one.s);
  }
  // One wavelength by itself: the sixth of eight side by side.
  const std::vector<double> alone = {wavelengths[701]};
  const CircuitResponse single = respond_to(circuit, alone);
  for (std::size_t e = 0; e < single.entries.size(); ++e) CHECK(single.of(e)[0] == one.of(e)[701]);
}

TEST_CASE("a ring without loss at its resonance keeps energy") {
  // An all-pass ring of couplings down to 1e-8 of power: |through| = 1 at any wavelength. The gain
  // of its loop is within 5e-9 of 1 on resonance.
  for (const double coupling : {1e-2, 1e-4, 1e-6, 1e-8}) {
    Circuit c;
    c.instances = {
        {"coupler", component_with("coupler_ideal", {{"coupling", coupling}})},
        {"ring", component_with("straight",
                                {{"neff", 2.0}, {"ng", 2.0}, {"length", 31.0}, {"wl0", 1.55}})}};
    c.connections = {{{0, 2}, {1, 0}}, {{1, 1}, {0, 1}}};
    c.externals = {{"in", {0, 0}}, {"out", {0, 3}}};
    std::vector<double> wavelengths;  // 62 um of optical length: order 40 at 1.55 um
    for (int k = -20; k <= 20; ++k) wavelengths.push_back(1.55 * (1.0 + 1e-7 * k));
    const CircuitResponse got = respond_to(c, wavelengths);
    // 1 - t a is known to 1e-16 only, which is what the phase of `through` turns with.
    const double room = 1e-12 + 1e-15 / coupling;
    for (std::size_t i = 0; i < wavelengths.size(); ++i) {
      const double t = std::sqrt(1.0 - coupling);
      const Complex a = std::polar(1.0, 2.0 * std::numbers::pi * 62.0 / wavelengths[i]);
      CHECK(std::abs(got.find(1, 0)[i] - (t - a) / (1.0 - t * a)) < room + 1e-12 / coupling);
      CHECK(std::abs(got.find(1, 0)[i]) == doctest::Approx(1.0).epsilon(room));
    }
  }
}

TEST_CASE("parts with gain, and loops that return exactly what enters them on the way") {
  // Entries of 0, 1, -1 and 1/2: closing connections in any order meets 1 - 1, where elimination
  // with row exchange takes over.
  int well = 0, singular = 0;
  for (std::uint64_t item = 0; item < 400; ++item) {
    math::Random random(12, math::Purpose("integers"), item);
    Circuit c;
    for (int k = 0; k < 4; ++k) {
      MatrixXcd s(3, 3);
      for (int i = 0; i < 9; ++i) {
        const double values[] = {0.0, 1.0, -1.0, 0.5};
        s(i / 3, i % 3) = values[static_cast<int>(random.uniform() * 4.0)];
      }
      auto component = std::make_shared<Component>();
      for (int i = 0; i < 3; ++i) component->ports.push_back({fmt::format("p{}", i), ""});
      std::vector<Complex> values;
      for (int i = 0; i < 9; ++i) {
        component->entries.push_back({i / 3, i % 3});
        values.push_back(s(i / 3, i % 3));
      }
      component->scatter = [values](std::span<const double> wavelength_um, Planes to) {
        for (std::size_t e = 0; e < 9; ++e)
          for (std::size_t i = 0; i < wavelength_um.size(); ++i) {
            to.re[e * wavelength_um.size() + i] = values[e].real();
            to.im[e * wavelength_um.size() + i] = 0.0;
          }
      };
      c.instances.push_back({fmt::format("x{}", k), component});
    }
    c.connections = {
        {{0, 0}, {1, 0}}, {{0, 1}, {2, 0}}, {{1, 1}, {2, 1}}, {{2, 2}, {3, 0}}, {{3, 1}, {1, 2}}};
    c.externals = {{"a", {0, 2}}, {"b", {3, 2}}};
    const std::vector<double> at = {1.3, 1.31};
    const auto compiled = compile(c);
    REQUIRE(compiled);
    const auto got = respond(*compiled, at, {});
    const MatrixXcd want = dense_response(c, 1.31);
    const bool has_answer = want.allFinite() && want.cwiseAbs().maxCoeff() < 1e6;
    if (got && has_answer) {
      CHECK((dense_of(*got, 2, 1) - want).cwiseAbs().maxCoeff() < 1e-11);
      ++well;
    } else if (!got) {
      CHECK_FALSE(got.error().instances.empty());
      ++singular;
    }
  }
  CHECK(well > 200);
  CHECK(singular > 5);
}

TEST_CASE("the largest gain over the wavelengths") {
  CHECK(largest_gain(*component_with("coupler_ideal", {{"coupling", 0.3}}), kFew).largest ==
        doctest::Approx(1.0).epsilon(1e-14));
  // A mirror that reflects half as SAX has it: both in phase, 2 sqrt(1/2).
  const auto mirror = component_with("reflector", {});
  CHECK(largest_gain(*mirror, kFew).largest == doctest::Approx(std::sqrt(2.0)).epsilon(1e-14));
  CHECK(largest_gain(*component_with("ideal_probe", {}), kFew).largest ==
        doctest::Approx(0.5 * (1.0 + std::sqrt(5.0))).epsilon(1e-14));
  const CircuitResponse bank = respond_to(ring_bank(3), kFew);
  CHECK(largest_gain(bank).largest < 1.0);
  CHECK(largest_gain(bank).largest > 0.9);
}
