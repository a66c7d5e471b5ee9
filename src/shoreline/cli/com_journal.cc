// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/cli/com_journal.h"

#include <fmt/format.h>

#include <map>

#include "shoreline/format/file.h"

namespace shoreline::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kLargest = std::uintmax_t{4} << 30;

std::string heading(const std::string& what) {
  return "shoreline com --batch, unfinished\t" + format::sha256(what);
}

}  // namespace

std::string journal_key(const study::ListedChannel& channel) {
  std::string all =
      fmt::format("{}\t{}\t{}", channel.name, fmt::join(channel.ports, ","), channel.lane);
  for (const auto* files : {&channel.thru, &channel.fext, &channel.next}) {
    all += "\n";
    for (const study::ListedFile& f : *files) {
      std::error_code none;
      const std::uintmax_t size = fs::file_size(f.path, none);
      const auto time = fs::last_write_time(f.path, none).time_since_epoch().count();
      all += fmt::format("{}\t{}\t{}\n", f.path, size, none ? 0 : time);
    }
  }
  return format::sha256(all).substr(0, 32);
}

Result<Journal> Journal::open(const fs::path& file, const std::string& what) {
  Journal out;
  out.path_ = file;
  std::string good = heading(what) + "\n";
  std::error_code none;
  if (fs::exists(file, none)) {
    const auto text = format::read_file(file, kLargest);
    if (!text) return tl::unexpected(text.error());
    out.anew_ = !text->starts_with(good);
    for (std::size_t at = good.size(); !out.anew_ && at < text->size();) {
      const std::size_t end = text->find('\n', at);
      if (end == std::string::npos) break;
      const std::string_view line = std::string_view(*text).substr(at, end - at);
      if (auto rows = study::kept_rows(line)) {
        out.kept_.push_back(std::move(*rows));
        good += std::string(line) + "\n";
      }
      at = end + 1;
    }
  }
  if (auto written = format::write_file(file, good); !written)
    return tl::unexpected(written.error());
  out.file_.reset(std::fopen(file.c_str(), "ab"));
  if (out.failed()) return fail(file.string() + ": cannot be written");
  return out;
}

std::vector<study::ComBatchRows> Journal::known(const std::vector<std::string>& keys) const {
  std::map<std::string_view, const study::ComBatchRows*> by_key;
  for (const study::KeptRows& k : kept_) by_key[k.key] = &k.rows;
  std::vector<study::ComBatchRows> out;
  for (const std::string& key : keys) {
    const auto it = by_key.find(key);
    out.push_back(it == by_key.end() ? study::ComBatchRows{} : *it->second);
  }
  return out;
}

void Journal::add(const std::string& key, const study::ComBatchRows& rows) {
  if (failed()) return;
  const std::string line = study::text_of(key, rows) + "\n";
  if (std::fwrite(line.data(), 1, line.size(), file_.get()) != line.size() ||
      std::fflush(file_.get()) != 0)
    file_.reset();
}

void Journal::remove() {
  file_.reset();
  std::error_code none;
  fs::remove(path_, none);
}

}  // namespace shoreline::cli
