// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/circuit_files.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>

#include "shoreline/base/constants.h"
#include "shoreline/format/csv.h"
#include "shoreline/format/file.h"
#include "shoreline/format/npz.h"
#include "shoreline/format/touchstone.h"

namespace shoreline::study {

namespace {

namespace fs = std::filesystem;
using Complex = std::complex<double>;

constexpr double kUmHz = 1e6 * kLightSpeed;  // of light, in um/s
constexpr std::size_t kMostTouchstone = 20'000'000;

/// A text file in pieces, under a temporary name until it is whole.
class CsvFile : public CircuitFile {
 public:
  explicit CsvFile(CircuitHead head) : head_(std::move(head)) {}
  ~CsvFile() override {
    if (file_ == nullptr) return;
    std::fclose(file_);
    std::error_code ignored;
    fs::remove(temporary_, ignored);
  }

  Result<void> open(const fs::path& path) {
    path_ = path;
    temporary_ = path.string() + fmt::format(".{}.part", ::getpid());
    std::error_code ec;
    if (path.has_parent_path()) fs::create_directories(path.parent_path(), ec);
    file_ = std::fopen(temporary_.c_str(), "wb");
    if (file_ == nullptr) return broken();
    std::string line = "wavelength_um,frequency_hz";
    for (const auto& [out, in] : head_.entries)
      for (const char* part : {"re", "im"})
        line += "," + format::csv_field(fmt::format("{}<-{} {}", name(out), name(in), part));
    line += '\n';
    return write(line);
  }

  Result<void> block(std::size_t first, std::size_t count,
                     std::span<const Complex> values) override {
    fmt::memory_buffer text;
    for (std::size_t i = 0; i < count; ++i) {
      const double um = head_.wavelength_um[first + i];
      fmt::format_to(fmt::appender(text), "{},{}", um, kUmHz / um);
      for (const int c : head_.column) {
        const Complex& s = values[static_cast<std::size_t>(c) * count + i];
        fmt::format_to(fmt::appender(text), ",{},{}", s.real(), s.imag());
      }
      text.push_back('\n');
    }
    return write({text.data(), text.size()});
  }

  Result<void> finish() override {
    if (std::fflush(file_) != 0) return broken();
    std::fclose(file_);
    file_ = nullptr;
    std::error_code ec;
    fs::rename(temporary_, path_, ec);
    if (ec) return fail(fmt::format("cannot write '{}': {}", path_.string(), ec.message()));
    return {};
  }

 private:
  const std::string& name(int port) const { return head_.ports[static_cast<std::size_t>(port)]; }
  Result<void> broken() const {
    return fail(fmt::format("cannot write '{}': {}", path_.string(), std::strerror(errno)));
  }
  Result<void> write(std::string_view text) {
    if (std::fwrite(text.data(), 1, text.size(), file_) != text.size()) return broken();
    return {};
  }

  CircuitHead head_;
  fs::path path_, temporary_;
  std::FILE* file_ = nullptr;
};

class NpzFile : public CircuitFile {
 public:
  NpzFile(CircuitHead head, format::NpzWriter writer)
      : head_(std::move(head)), writer_(std::move(writer)) {}

  Result<void> begin() {
    std::vector<double> hz;
    for (const double um : head_.wavelength_um) hz.push_back(kUmHz / um);
    std::vector<std::string> to, from;
    for (const auto& [out, in] : head_.entries) {
      to.push_back(head_.ports[static_cast<std::size_t>(out)]);
      from.push_back(head_.ports[static_cast<std::size_t>(in)]);
    }
    const std::size_t shape[] = {head_.wavelength_um.size(), head_.entries.size()};
    if (auto done = writer_.reals("wavelength_um", head_.wavelength_um); !done) return done;
    if (auto done = writer_.reals("frequency_hz", hz); !done) return done;
    if (auto done = writer_.texts("to", to); !done) return done;
    if (auto done = writer_.texts("from", from); !done) return done;
    return writer_.begin_complex("s", shape);
  }

  /// A tile at a time, so that neither side of the turned block leaves the cache.
  Result<void> block(std::size_t, std::size_t count, std::span<const Complex> values) override {
    const std::size_t columns = head_.column.size();
    turned_.resize(columns * count);
    constexpr std::size_t kTile = 16;
    for (std::size_t e0 = 0; e0 < columns; e0 += kTile)
      for (std::size_t i = 0; i < count; ++i)
        for (std::size_t e = e0; e < std::min(e0 + kTile, columns); ++e)
          turned_[i * columns + e] = values[static_cast<std::size_t>(head_.column[e]) * count + i];
    return writer_.append(turned_);
  }

  Result<void> finish() override { return writer_.finish(); }

 private:
  CircuitHead head_;
  format::NpzWriter writer_;
  std::vector<Complex> turned_;
};

class TouchstoneFile : public CircuitFile {
 public:
  TouchstoneFile(fs::path path, CircuitHead head) : path_(std::move(path)), head_(std::move(head)) {
    const std::size_t ports = head_.ports.size(), points = head_.wavelength_um.size();
    file_.ports = static_cast<int>(ports);
    file_.values.resize(points * ports * ports);
    file_.z0.assign(ports, 1.0);
    file_.option_reference = 1.0;
    file_.comments.push_back("light: S[to, from], ports in this order");
    for (std::size_t i = 0; i < ports; ++i)
      file_.comments.push_back(fmt::format("Port[{}] = {}", i + 1, head_.ports[i]));
    for (std::size_t i = 0; i < points; ++i)
      file_.f_hz.push_back(kUmHz / head_.wavelength_um[points - 1 - i]);
  }

  Result<void> block(std::size_t first, std::size_t count,
                     std::span<const Complex> values) override {
    const std::size_t ports = head_.ports.size(), points = head_.wavelength_um.size();
    for (std::size_t e = 0; e < head_.entries.size(); ++e)
      for (std::size_t i = 0; i < count; ++i) {
        const std::size_t point = points - 1 - (first + i);
        const auto [out, in] = head_.entries[e];
        file_.values[(point * ports + static_cast<std::size_t>(out)) * ports +
                     static_cast<std::size_t>(in)] =
            values[static_cast<std::size_t>(head_.column[e]) * count + i];
      }
    return {};
  }

  Result<void> finish() override {
    format::TouchstoneStyle style;
    style.version = path_.extension() == ".ts" ? format::TouchstoneVersion::v2_0
                                               : format::TouchstoneVersion::v1;
    const auto text = format::write_touchstone(file_, style);
    if (!text) return fail(text.error().message);
    return format::write_file(path_, *text);
  }

 private:
  fs::path path_;
  CircuitHead head_;
  format::Touchstone file_;
};

std::string ending_of(const fs::path& path) {
  std::string ending = path.extension().string();
  for (char& c : ending) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return ending;
}

Result<std::unique_ptr<CircuitFile>> open_touchstone(const fs::path& path, CircuitHead head) {
  const std::size_t ports = head.ports.size();
  const int named = touchstone_ports(path);
  if (named != 0 && named != static_cast<int>(ports))
    return fail(fmt::format("'{}' names {} ports and the circuit has {}: call it {}",
                            path.filename().string(), named, ports,
                            path.stem().string() + fmt::format(".s{}p", ports)));
  const std::size_t numbers = ports * ports * head.wavelength_um.size();
  if (numbers > kMostTouchstone)
    return fail(
        fmt::format("a Touchstone file of {} x {} x {} numbers is too large: write .npz or "
                    ".csv, or choose ports with --from and --to",
                    ports, ports, head.wavelength_um.size()));
  return std::make_unique<TouchstoneFile>(path, std::move(head));
}

}  // namespace

int touchstone_ports(const fs::path& path) {
  const std::string ending = ending_of(path);
  if (ending == ".ts") return 0;
  const int ports = format::ports_of_name(path.filename().string());
  return ports > 0 ? ports : -1;
}

Result<std::unique_ptr<CircuitFile>> open_circuit_file(const fs::path& path, CircuitHead head) {
  if (touchstone_ports(path) >= 0) return open_touchstone(path, std::move(head));
  if (ending_of(path) == ".npz") {
    auto writer = format::NpzWriter::open(path);
    if (!writer) return fail(writer.error().message);
    auto file = std::make_unique<NpzFile>(std::move(head), std::move(*writer));
    if (const auto begun = file->begin(); !begun) return fail(begun.error().message);
    return file;
  }
  auto file = std::make_unique<CsvFile>(std::move(head));
  if (const auto opened = file->open(path); !opened) return fail(opened.error().message);
  return file;
}

}  // namespace shoreline::study
