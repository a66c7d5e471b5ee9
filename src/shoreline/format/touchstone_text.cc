// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/format/touchstone_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

#include "shoreline/base/text.h"
#include "shoreline/format/touchstone_scan.h"

namespace shoreline::format::touchstone {
namespace {

constexpr std::size_t kPiece = 256u << 10;            // fits a core's cache
constexpr std::uint64_t kKept = 8u << 20;             // for messages, and to infer ports
constexpr std::uint64_t kLargest = (1ull << 31) - 1;  // lines are counted in an int

}  // namespace

Text::Text(std::string name, ByteInput& input)
    : name_(std::move(name)), input_(input), expected_(input.expected_size()) {
  if (fill() && std::string_view(here(), std::min<std::size_t>(3, end_)) == "\xEF\xBB\xBF")
    here_ = 3;
}

const char* Text::find(std::uint64_t offset) const {
  return offset < base_ || offset > base_ + filled_ ? nullptr : buffer_.data() + (offset - base_);
}

/// Sets end_ behind the last whole line.
void Text::find_end() {
  const std::string_view fresh(buffer_.data() + end_, filled_ - end_);
  std::size_t last = fresh.rfind('\n');
  // A CR at the very end may have its LF still to come.
  const std::string_view behind = fresh.substr(last == std::string_view::npos ? 0 : last + 1);
  const std::size_t cr =
      behind.substr(0, behind.size() - std::min<std::size_t>(1, behind.size())).rfind('\r');
  if (cr != std::string_view::npos) last = fresh.size() - behind.size() + cr;
  if (last != std::string_view::npos) end_ += last + 1;
}

/// One more piece of input; at its end, the last line's end if it has none. False if none is left.
bool Text::take_more() {
  if (ended_) return false;
  if (buffer_.size() < filled_ + kPiece + kSlack) buffer_.resize(2 * filled_ + kPiece + kSlack);
  Result<std::size_t> n = input_.read(buffer_.data() + filled_, kPiece);
  if (!n) failure_ = n.error().message;
  if (n && base_ + filled_ + *n > kLargest)
    failure_ = fmt::format("'{}' has more than {} bytes", name_, kLargest);
  ended_ = !failure_.empty() || *n == 0;
  if (!ended_) filled_ += *n;
  if (ended_ && filled_ > end_ && !is_line_end(buffer_[filled_ - 1])) buffer_[filled_++] = '\n';
  std::memset(buffer_.data() + filled_, 0, kSlack);
  return !ended_;
}

bool Text::extend() {
  const std::size_t before = end_;
  while (end_ == before) {
    const bool more = take_more();
    if (more) {
      find_end();
    } else {
      end_ = filled_;
      break;
    }
  }
  return failure_.empty() && end_ > before;
}

bool Text::fill() {
  const std::uint64_t at = base_ + here_;
  const std::uint64_t from = keep_ < at && at - keep_ <= kKept ? std::max(keep_, base_) : at;
  if (const std::size_t drop = from - base_; drop > 0) {
    std::memmove(buffer_.data(), buffer_.data() + drop, filled_ - drop);
    base_ += drop;
    here_ -= drop;
    end_ -= drop;
    filled_ -= drop;
  }
  return extend();
}

Place Text::place(const Spot& spot, int length) const {
  auto source = std::make_shared<SourceText>();
  source->name = name_;
  Place at{source, spot.line, 1, length};
  source->text.assign(static_cast<std::size_t>(std::max(0, spot.line - 1)), '\n');
  const char* const p = find(spot.offset);
  if (p == nullptr) return at;
  const char* from = p;
  const char* first = buffer_.data();
  if (base_ == 0 && std::string_view(first, std::min<std::size_t>(3, filled_)) == "\xEF\xBB\xBF")
    first += 3;
  while (from > first && !is_line_end(from[-1])) --from;
  const char* to = p;
  while (to < buffer_.data() + filled_ && !is_line_end(*to)) ++to;
  source->text.append(from, to);
  at.column =
      static_cast<int>(characters(std::string_view(from, static_cast<std::size_t>(p - from)))) + 1;
  return at;
}

Place Text::whole() const {
  auto source = std::make_shared<SourceText>();
  source->name = name_;
  return Place{source, 0, 0, 0};
}

const char* line_end(const char* p) {
  while (!is_line_end(*p)) ++p;
  return p;
}

}  // namespace shoreline::format::touchstone
