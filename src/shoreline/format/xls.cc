// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/format/xls.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <vector>

#include "shoreline/base/result.h"
#include "shoreline/base/text.h"
#include "shoreline/format/compound_file.h"
#include "shoreline/format/xlsx.h"

namespace shoreline::format {
namespace {

/// Records by number; [MS-XLS] 2.3.
enum : unsigned {
  kFormula = 0x0006,
  kEnd = 0x000A,
  kPassword = 0x002F,
  kContinue = 0x003C,
  kSheet = 0x0085,
  kManyShortNumbers = 0x00BD,
  kRichLabel = 0x00D6,
  kStrings = 0x00FC,
  kSharedString = 0x00FD,
  kNumber = 0x0203,
  kLabel = 0x0204,
  kTruthOrError = 0x0205,
  kString = 0x0207,
  kShortNumber = 0x027E,
  kBegin = 0x0809,
};

struct Record {
  unsigned kind = 0;
  std::string_view body;
  std::uint64_t u(std::size_t at, int size) const { return little_endian(body, at, size); }
};

/// The record at `at`, and `at` behind it; nothing at the end or where it is cut short.
std::optional<Record> next_record(std::string_view stream, std::size_t& at) {
  if (at + 4 > stream.size()) return {};
  const std::size_t size = little_endian(stream, at + 2, 2);
  if (at + 4 + size > stream.size()) return {};
  Record r{static_cast<unsigned>(little_endian(stream, at, 2)), stream.substr(at + 4, size)};
  at += 4 + size;
  return r;
}

void append_utf8(std::string& out, std::uint32_t c) {
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | c >> 6);
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    if (c >= 0x10000) {
      out += static_cast<char>(0xF0 | c >> 18);
      out += static_cast<char>(0x80 | (c >> 12 & 0x3F));
    } else {
      out += static_cast<char>(0xE0 | c >> 12);
    }
    out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  }
}

std::string utf8(const std::vector<std::uint16_t>& units) {
  std::string out;
  for (std::size_t i = 0; i < units.size(); ++i) {
    std::uint32_t c = units[i];
    const bool high = c >= 0xD800 && c < 0xDC00, low = c >= 0xDC00 && c < 0xE000;
    if (high && i + 1 < units.size() && units[i + 1] >= 0xDC00 && units[i + 1] < 0xE000)
      c = 0x10000 + ((c - 0xD800) << 10) + (units[++i] - 0xDC00u);
    else if (high || low)
      c = 0xFFFD;
    append_utf8(out, c);
  }
  return out;
}

/// Reads on across a record and those that continue it.
class Reader {
 public:
  explicit Reader(std::vector<std::string_view> pieces) : pieces_(std::move(pieces)) {}

  bool good() const { return good_; }

  std::uint64_t number(int size) {
    std::uint64_t value = 0;
    for (int i = 0; i < size; ++i) value |= std::uint64_t{byte()} << (8 * i);
    return value;
  }
  void skip(std::uint64_t count) {
    while (count > 0 && good_) {
      if (!next_piece()) return;
      const auto step = std::min<std::uint64_t>(count, pieces_[piece_].size() - at_);
      at_ += step;
      count -= step;
    }
  }
  /// A string behind its count of characters. Where it is broken, the next piece begins with a flag
  /// of its own.
  std::string text(std::uint64_t count, bool flagged) {
    const auto flags = flagged ? number(1) : 0;
    const auto runs = flagged && (flags & 8) != 0 ? number(2) : 0;
    const auto phonetic = flagged && (flags & 4) != 0 ? number(4) : 0;
    bool wide = (flags & 1) != 0;
    std::vector<std::uint16_t> units;
    for (; count > 0 && good_; --count) {
      if (at_ == pieces_[piece_].size() && next_piece() && flagged) wide = (number(1) & 1) != 0;
      units.push_back(static_cast<std::uint16_t>(number(wide ? 2 : 1)));
    }
    skip(runs * 4 + phonetic);
    return utf8(units);
  }

 private:
  std::uint8_t byte() {
    if (!next_piece()) return 0;
    return static_cast<std::uint8_t>(pieces_[piece_][at_++]);
  }
  /// Goes to a piece that has more.
  bool next_piece() {
    while (at_ == pieces_[piece_].size()) {
      if (piece_ + 1 == pieces_.size()) return good_ = false;
      ++piece_;
      at_ = 0;
    }
    return true;
  }

  std::vector<std::string_view> pieces_;
  std::size_t piece_ = 0, at_ = 0;
  bool good_ = true;
};

struct Book {
  bool biff8 = true;
  std::size_t sheet = 0;  // where its records begin
  std::vector<std::string> strings;
};

/// `record` and those behind `at` that continue it.
Reader with_rest(std::string_view stream, std::size_t& at, const Record& record) {
  std::vector<std::string_view> pieces = {record.body};
  for (std::size_t next = at; const auto more = next_record(stream, next); at = next) {
    if (more->kind != kContinue) break;
    pieces.push_back(more->body);
  }
  return Reader(std::move(pieces));
}

Result<void> read_strings(Reader reader, std::vector<std::string>& strings) {
  reader.skip(4);
  const auto count = reader.number(4);
  std::size_t text = 0;
  for (std::uint64_t i = 0; i < count; ++i) {
    const auto length = reader.number(2);
    strings.push_back(reader.text(length, true));
    if (!reader.good()) return fail("its table of strings is cut short");
    if (text += strings.back().size(); text > kMostCellText) return fail("its text is too long");
  }
  return {};
}

Result<Book> open_book(std::string_view stream, std::string_view wanted) {
  Book book;
  std::string names;
  bool found = false, ended = false;
  std::size_t at = 0;
  const auto first = next_record(stream, at);
  if (!first || first->kind != kBegin) return fail("it is older than Excel 5, or damaged");
  book.biff8 = first->u(0, 2) == 0x0600;
  while (const auto r = next_record(stream, at)) {
    ended = r->kind == kEnd;
    if (ended) break;
    if (r->kind == kPassword) return fail("it has a password");
    if (r->kind == kStrings)
      if (const auto done = read_strings(with_rest(stream, at, *r), book.strings); !done)
        return fail(done.error().message);
    if (r->kind != kSheet || r->u(5, 1) != 0) continue;  // charts and macros have other numbers
    Reader rest({r->body});
    rest.skip(6);
    const std::string name = rest.text(rest.number(1), book.biff8);
    if (!found && name == wanted) found = true, book.sheet = r->u(0, 4);
    if (names.size() < 200) names += fmt::format("{}{}", names.empty() ? "" : ", ", name);
  }
  if (!ended) return fail("it is cut short");
  if (!found)
    return fail(fmt::format("it has no sheet {}, but {}", wanted,
                            names.empty() ? "none at all" : printable(names)));
  return book;
}

/// A number in four bytes: two flags, and 30 bits of a whole number or the first of a double.
double short_number(std::uint64_t rk) {
  const double value = (rk & 2) != 0 ? static_cast<double>(static_cast<std::int32_t>(rk) >> 2)
                                     : std::bit_cast<double>((rk & ~std::uint64_t{3}) << 32);
  return (rk & 1) != 0 ? value / 100.0 : value;
}

std::string error_text(std::uint64_t code) {
  switch (code) {
    case 0x00:
      return "#NULL!";
    case 0x07:
      return "#DIV/0!";
    case 0x0F:
      return "#VALUE!";
    case 0x17:
      return "#REF!";
    case 0x1D:
      return "#NAME?";
    case 0x24:
      return "#NUM!";
    default:
      return "#N/A";
  }
}

/// Takes the cells of one sheet out of its records.
class Sheet {
 public:
  Sheet(std::string_view stream, const Book& book) : stream_(stream), book_(book) {}

  Result<std::vector<Cell>> read() {
    std::size_t at = book_.sheet;
    const auto first = next_record(stream_, at);
    if (!first || first->kind != kBegin) return fail("its sheet is not where it says");
    // Charts in a sheet are sheets in themselves.
    for (int depth = 1; depth > 0;) {
      const auto r = next_record(stream_, at);
      if (!r) return fail("its sheet is cut short");
      depth += (r->kind == kBegin) - (r->kind == kEnd);
      if (depth == 1) take(*r, at);
      if (!fault_.empty()) return fail(fault_);
    }
    return std::move(cells_);
  }

 private:
  void take(const Record& r, std::size_t& at) {
    const auto row = r.u(0, 2), column = r.u(2, 2);
    switch (r.kind) {
      case kNumber:
        return add(row, column, std::bit_cast<double>(r.u(6, 8)));
      case kShortNumber:
        return add(row, column, short_number(r.u(6, 4)));
      case kManyShortNumbers:
        for (std::size_t i = 0; 4 + 6 * (i + 1) + 2 <= r.body.size(); ++i)
          add(row, column + i, short_number(r.u(4 + 6 * i + 2, 4)));
        return;
      case kSharedString: {
        const auto index = r.u(6, 4);
        if (index >= book_.strings.size()) {
          fault_ = "a cell names a string that is not there";
          return;
        }
        return add(row, column, book_.strings[index]);
      }
      case kLabel:
      case kRichLabel: {
        Reader reader = with_rest(stream_, at, r);
        reader.skip(6);
        return add(row, column, string(reader));
      }
      case kTruthOrError:
        return result(row, column, r.u(6, 1), r.u(7, 1) != 0);
      case kFormula:
        return formula(r, row, column, at);
      default:
        return;
    }
  }

  /// What it last gave: a number, or its kind beside bits that no number has. Text stands in a
  /// record of its own behind it, other records may be between.
  void formula(const Record& r, std::uint64_t row, std::uint64_t column, std::size_t& at) {
    if (r.u(12, 2) != 0xFFFF) return add(row, column, std::bit_cast<double>(r.u(6, 8)));
    const auto kind = r.u(6, 1);
    if (kind == 1 || kind == 2) return result(row, column, r.u(8, 1), kind == 2);
    if (kind != 0) return;
    std::size_t next = at;
    for (int i = 0; i < 3; ++i) {
      const auto more = next_record(stream_, next);
      if (!more) return;
      if (more->kind != kString) continue;
      Reader reader = with_rest(stream_, next, *more);
      at = next;
      return add(row, column, string(reader));
    }
  }

  std::string string(Reader& reader) {
    const auto length = reader.number(2);
    std::string text = reader.text(length, book_.biff8);
    if (!reader.good()) fault_ = "a string is cut short";
    return text;
  }

  void result(std::uint64_t row, std::uint64_t column, std::uint64_t value, bool error) {
    if (error) return add(row, column, error_text(value));
    add(row, column, value != 0 ? 1.0 : 0.0);
  }

  void add(std::uint64_t row, std::uint64_t column, double value) {
    if (!std::isfinite(value)) {
      fault_ = "a cell holds no number where it should";
      return;
    }
    add(row, column, shortest_number(value), true);
  }
  void add(std::uint64_t row, std::uint64_t column, std::string text, bool number = false) {
    if (row >= kMostRows || column >= kMostColumns)
      fault_ = fmt::format("it has cells beyond row {} or column {}", kMostRows, kMostColumns);
    if (text_ += text.size(); text_ > kMostCellText) fault_ = "its text is too long";
    if (text.empty() || !fault_.empty()) return;
    cells_.push_back(
        {static_cast<int>(row) + 1, static_cast<int>(column) + 1, number, std::move(text), {}});
  }

  std::string_view stream_;
  const Book& book_;
  std::vector<Cell> cells_;
  std::size_t text_ = 0;
  std::string fault_;
};

Result<std::vector<Cell>> read_xls(std::string_view bytes, std::string_view sheet) {
  const auto streams = read_streams(bytes, {"Workbook", "Book", "EncryptedPackage"});
  if (!streams) return fail(streams.error().message);
  // Excel 97 may write both, the older one for older programs.
  const Stream* book = nullptr;
  for (const Stream& s : *streams) {
    if (s.name == "EncryptedPackage") return fail("it has a password");
    if (book == nullptr || s.name == "Workbook") book = &s;
  }
  if (book == nullptr) return fail("it is no workbook, but another document");
  const auto opened = open_book(book->bytes, sheet);
  if (!opened) return fail(opened.error().message);
  return Sheet(book->bytes, *opened).read();
}

}  // namespace

std::optional<Cells> parse_xls(std::string_view bytes, const std::string& file,
                               std::string_view sheet, Diagnostics& out) {
  auto cells = read_xls(bytes, sheet);
  if (cells)
    if (const auto ordered = put_in_order(*cells, file); !ordered)
      cells = fail(ordered.error().message);
  if (cells) return Cells{file, std::move(*cells)};
  const std::string& why = cells.error().message;
  out.error("E0841", {}, fmt::format("{}: {}", file, why)).hint =
      why.ends_with("password") ? "save it without a password" : "save it again as .xlsx or .csv";
  return std::nullopt;
}

std::optional<Cells> parse_workbook(std::string_view bytes, const std::string& file,
                                    std::string_view sheet, Diagnostics& out) {
  return bytes.starts_with(kCompoundFile.substr(0, 4)) ? parse_xls(bytes, file, sheet, out)
                                                       : parse_xlsx(bytes, file, sheet, out);
}

}  // namespace shoreline::format
