// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/format/xlsx.h"

#include <fmt/format.h>
#include <zip.h>

#include <charconv>
#include <cstdint>
#include <pugixml.hpp>
#include <tuple>
#include <vector>

#include "shoreline/base/result.h"
#include "shoreline/base/text.h"

namespace shoreline::format {
namespace {

constexpr unsigned kParse = pugi::parse_default | pugi::parse_ws_pcdata_single;

/// The files inside an archive that is in memory.
class Archive {
 public:
  explicit Archive(std::string_view bytes) {
    if (bytes.empty()) return;  // libzip takes that for an archive without members
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    if (source != nullptr) {
      zip_ = zip_open_from_source(source, ZIP_RDONLY, &error);
      if (zip_ == nullptr) zip_source_free(source);
    }
    zip_error_fini(&error);
  }
  ~Archive() {
    if (zip_ != nullptr) zip_discard(zip_);
  }
  Archive(const Archive&) = delete;
  Archive& operator=(const Archive&) = delete;

  bool open() const { return zip_ != nullptr; }

  Result<std::string> read(const std::string& name) const {
    zip_file_t* file = zip_fopen(zip_, name.c_str(), ZIP_FL_NOCASE);
    if (file == nullptr) return fail(fmt::format("it has no {}", printable(name)));
    // What the archive says of sizes is not believed: reading stops at the bound.
    std::string text;
    zip_int64_t got = 0;
    char block[1 << 14];
    while ((got = zip_fread(file, block, sizeof block)) > 0) {
      text.append(block, static_cast<std::size_t>(got));
      if (text.size() > kLargestPart) break;
    }
    zip_fclose(file);
    if (text.size() > kLargestPart)
      return fail(fmt::format("{} is larger than {} MiB", printable(name), kLargestPart >> 20));
    if (got < 0) return fail(fmt::format("{} is damaged", printable(name)));
    return text;
  }

 private:
  zip_t* zip_ = nullptr;
};

/// The name of an element or attribute without the prefix of its name space, which differs
/// between writers.
std::string_view local(std::string_view name) {
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}
bool is(const pugi::xml_node& node, std::string_view name) { return local(node.name()) == name; }
pugi::xml_node child(const pugi::xml_node& node, std::string_view name) {
  return node.find_child([&](const pugi::xml_node& n) { return is(n, name); });
}
std::string_view attribute(const pugi::xml_node& node, std::string_view name) {
  for (const pugi::xml_attribute& a : node.attributes())
    if (a.name() == name || local(a.name()) == name) return a.value();
  return "";
}

Result<void> load(const Archive& archive, const std::string& name, pugi::xml_document& into) {
  const auto text = archive.read(name);
  if (!text) return fail(text.error().message);
  const auto parsed = into.load_buffer(text->data(), text->size(), kParse);
  if (!parsed) return fail(fmt::format("{} is no XML: {}", printable(name), parsed.description()));
  return {};
}

/// `target` of a relation as a name in the archive; relations of `folder`.
std::string resolved(std::string_view folder, std::string_view target) {
  if (target.starts_with('/')) return std::string(target.substr(1));
  std::string base(folder);
  while (target.starts_with("../")) {
    target.remove_prefix(3);
    const std::size_t slash = base.find_last_of('/', base.empty() ? 0 : base.size() - 2);
    base = slash == std::string::npos ? "" : base.substr(0, slash + 1);
  }
  if (target.starts_with("./")) target.remove_prefix(2);
  return base + std::string(target);
}

/// What `part` relates to: by id, or by the end of its type.
Result<std::string> related(const Archive& archive, const std::string& part, std::string_view id,
                            std::string_view type) {
  const std::size_t slash = part.find_last_of('/');
  const std::string folder = slash == std::string::npos ? "" : part.substr(0, slash + 1);
  const std::string relations = folder + "_rels/" + part.substr(folder.size()) + ".rels";
  pugi::xml_document document;
  if (const auto done = load(archive, relations, document); !done)
    return fail(done.error().message);
  for (const pugi::xml_node& r : document.document_element().children()) {
    const bool found = id.empty() ? attribute(r, "Type").ends_with(type) : attribute(r, "Id") == id;
    if (found) return resolved(folder, attribute(r, "Target"));
  }
  return fail(fmt::format("{} does not name {}", printable(relations), type));
}

/// The text of a string: runs put together, phonetic hints left out.
std::string text_of(const pugi::xml_node& string) {
  std::string out;
  for (const pugi::xml_node& n : string.children()) {
    if (is(n, "t")) out += n.text().get();
    if (is(n, "r")) out += child(n, "t").text().get();
  }
  return out;
}

struct Book {
  std::string sheet;  // name of its part
  std::vector<std::string> strings;
};

Result<Book> open_book(const Archive& archive, std::string_view wanted) {
  auto main = related(archive, "", "", "/officeDocument");
  if (!main) main = std::string("xl/workbook.xml");
  pugi::xml_document workbook;
  if (const auto done = load(archive, *main, workbook); !done) return fail(done.error().message);
  std::string_view id;
  std::string names;
  for (const pugi::xml_node& s : child(workbook.document_element(), "sheets").children()) {
    if (!is(s, "sheet")) continue;
    if (attribute(s, "name") == wanted)
      for (const pugi::xml_attribute& a : s.attributes())
        if (local(a.name()) == "id" && std::string_view(a.name()) != "sheetId") id = a.value();
    if (names.size() < 200)
      names += fmt::format("{}{}", names.empty() ? "" : ", ", attribute(s, "name"));
  }
  if (id.empty())
    return fail(fmt::format("it has no sheet {}, but {}", wanted,
                            names.empty() ? "none at all" : printable(names)));
  const auto part = related(archive, *main, id, "the sheet");
  if (!part) return fail(part.error().message);
  Book book{*part, {}};
  const auto strings = related(archive, *main, "", "/sharedStrings");
  if (!strings) return book;  // a book of numbers has none
  pugi::xml_document document;
  if (const auto done = load(archive, *strings, document); !done) return fail(done.error().message);
  for (const pugi::xml_node& s : document.document_element().children())
    if (is(s, "si")) book.strings.push_back(text_of(s));
  return book;
}

/// Row and column of "C12"; {0, 0} where it is none.
std::pair<int, int> position(std::string_view name) {
  int row = 0, column = 0;
  std::size_t i = 0;
  for (; i < name.size() && name[i] >= 'A' && name[i] <= 'Z' && column <= kMostColumns; ++i)
    column = column * 26 + (name[i] - 'A' + 1);
  const auto [end, error] = std::from_chars(name.data() + i, name.data() + name.size(), row);
  if (i == 0 || error != std::errc() || end != name.data() + name.size()) return {0, 0};
  return {row, column};
}

/// Writers store up to 17 digits.
std::string shortest(const std::string& text) {
  double value = 0.0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return text;
  return shortest_number(value);
}

Result<Cell> read_cell(const pugi::xml_node& c, const std::vector<std::string>& strings) {
  Cell cell;
  const std::string_view type = attribute(c, "t");
  const std::string value = child(c, "v").text().get();
  if (type == "inlineStr") {
    cell.text = text_of(child(c, "is"));
  } else if (type == "s") {
    std::size_t index = strings.size();
    std::from_chars(value.data(), value.data() + value.size(), index);
    if (index >= strings.size()) return fail("a cell names a string that is not there");
    cell.text = strings[index];
  } else {
    cell.text = value;
  }
  cell.number = type != "inlineStr" && type != "s" && type != "str" && looks_like_number(cell.text);
  if (cell.number) cell.text = shortest(cell.text);
  return cell;
}

Result<std::vector<Cell>> read_cells(const pugi::xml_node& data,
                                     const std::vector<std::string>& strings) {
  std::vector<Cell> cells;
  std::size_t text = 0;
  int row = 0;
  for (const pugi::xml_node& r : data.children()) {
    if (!is(r, "row")) continue;
    ++row;
    if (const auto at = attribute(r, "r"); !at.empty())
      std::from_chars(at.data(), at.data() + at.size(), row);
    int column = 0;
    for (const pugi::xml_node& c : r.children()) {
      if (!is(c, "c")) continue;
      ++column;
      if (const auto at = attribute(c, "r"); !at.empty()) {
        int of_cell = 0;
        std::tie(of_cell, column) = position(at);
        if (of_cell != row) return fail("its cells are not where they say they are");
      }
      if (row < 1 || row > kMostRows || column > kMostColumns)
        return fail(
            fmt::format("it has cells beyond row {} or column {}", kMostRows, kMostColumns));
      auto cell = read_cell(c, strings);
      if (!cell) return fail(cell.error().message);
      cell->row = row;
      cell->column = column;
      text += cell->text.size();
      if (text > kMostCellText) return fail("its text is too long");
      if (!cell->text.empty()) cells.push_back(std::move(*cell));
    }
  }
  return cells;
}

}  // namespace

std::optional<Cells> parse_xlsx(std::string_view bytes, const std::string& file,
                                std::string_view sheet, Diagnostics& out) {
  const auto damaged = [&](std::string_view why, std::string hint) {
    auto& d = out.error("E0841", {}, fmt::format("{}: {}", file, why));
    d.hint = std::move(hint);
    return std::nullopt;
  };
  const Archive archive(bytes);
  if (!archive.open())
    return damaged("it is no .xlsx, or cut short", "save it again as .xlsx or .csv");
  const auto book = open_book(archive, sheet);
  if (!book) return damaged(book.error().message, "save it again as .xlsx or .csv");
  pugi::xml_document document;
  if (const auto done = load(archive, book->sheet, document); !done)
    return damaged(done.error().message, "save it again as .xlsx or .csv");
  auto cells = read_cells(child(document.document_element(), "sheetData"), book->strings);
  if (!cells) return damaged(cells.error().message, "save it again as .xlsx or .csv");
  if (const auto ordered = put_in_order(*cells, file); !ordered)
    return damaged(ordered.error().message, "save it again as .xlsx or .csv");
  return Cells{file, std::move(*cells)};
}

}  // namespace shoreline::format
