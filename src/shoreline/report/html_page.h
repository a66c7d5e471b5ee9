// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// The pieces of the HTML report; only report/html*.cc include this.
#pragma once

#include <functional>
#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shoreline/format/json.h"
#include "shoreline/report/html.h"

namespace shoreline::report::page {

// ---- text (html_text.cc)

std::string escape(std::string_view text);

enum class Style {
  plain,    // three digits
  count,    // whole, thousands apart
  db,       // two decimals
  margin,   // two decimals and always a sign
  percent,  // of a ratio
  kilo,     // three digits of a thousandth
};
std::string show(double value, Style style);

/// "closes", "does not close" or "no basis", with a mark: never colour alone.
std::string state(std::optional<bool> closes, std::string_view yes, std::string_view no);

// ---- tables (html_table.cc)

struct Cell {
  std::string html;
  std::string value;  // for CSV, where the text is rounded
  bool number = false;
  bool head = false;  // names its row
};

Cell text(std::string_view plain);
Cell word(std::string_view plain);  // never broken at a hyphen
Cell rich(std::string html);
Cell head(std::string_view plain, std::string_view below = "");
Cell number(std::optional<double> value, Style style = Style::plain, int unknown_parts = 0);
/// A rate: where nothing ever failed there is no point estimate, and the bound stands in its place.
Cell rate(std::optional<double> point, std::optional<double> hi60, int unknown_parts);
Cell estimate_mark(bool estimate);

/// A column that shows a field of a record, in the unit of the field table.
struct Column {
  std::string group;  // heading over neighbours of the same group; "" for none
  std::string label;
  std::string field;  // "" where the caller makes the cell
  Style style = Style::plain;
  std::string unknown_parts = {};  // field that counts what is missing: then "at least"
};

Cell cell_of(const Column& column, const RecordType& type, const void* record);
template <class T>
Cell cell_of(const Column& column, const T& record) {
  return cell_of(column, record_of(&record), &record);
}

class TableHtml {
 public:
  /// `name` ends the name of the CSV file; `caption` is plain text.
  TableHtml(std::string_view name, std::string_view caption, std::vector<Column> columns);

  const std::vector<Column>& columns() const { return columns_; }
  void row(const std::vector<Cell>& cells, std::string_view css_class = "");
  /// Cells given first, then one for each remaining column out of the record.
  template <class T>
  void row_of(std::vector<Cell> cells, const T& record) {
    while (cells.size() < columns_.size()) cells.push_back(cell_of(columns_[cells.size()], record));
    row(cells);
  }
  bool empty() const { return body_.empty(); }
  std::string done() const;

 private:
  std::string header() const;

  std::string name_, caption_, body_;
  std::vector<Column> columns_;
  std::vector<bool> numbers_;  // columns that hold any: right aligned
};

// ---- the page (html.cc)

struct Section {
  std::string id, title;
  std::string body;  // "": left out
};
struct Page {
  std::string title, kicker;  // plain
  std::string summary;        // under the title
  std::vector<Section> sections;
  RunInfo info;
  std::string data;         // what `--json` prints
  std::string charts = {};  // of line charts, see line_chart.h
};
std::string whole(const Page& page);
/// The document that `--json` prints; `results` as in document.h.
std::string data_of(const std::function<void(format::JsonWriter&)>& results,
                    const std::vector<study::Verdict>& verdicts, const RunInfo& info);
/// Whether the program has the browser bundle.
bool can_draw();

// ---- sources (html_sources.cc)

/// Numbers the footnotes and remembers where each is cited, so that entries link back.
class Sources {
 public:
  explicit Sources(const std::vector<study::Footnote>& notes);

  /// "[3]" as a link; the key itself where no such footnote exists.
  std::string cite(std::string_view key);
  /// Escaped text in which "[key]", or the whole text if it is a key, becomes a link.
  std::string with_links(std::string_view text);
  /// The list of entries; to be called last.
  std::string list() const;

 private:
  const std::vector<study::Footnote>& notes_;
  std::map<std::string, std::size_t, std::less<>> index_;
  std::vector<int> cited_;  // times, an entry each
};

std::string rests_on(const study::RunResult& results, Sources& sources);

// ---- sections

/// A tier's link, and the rows of the verdict that use it.
struct Link {
  const study::TierResult* tier = nullptr;
  std::string rows;
};
std::vector<Link> links_of(const study::RunResult& results);
std::string_view title_of(const study::TechnologyResult& technology);
std::string_view path_of(const study::TierResult& tier);
Cell margin_cell(const study::TierResult& tier);
Cell reach_cell(const study::TierResult& tier);

std::string summary(const study::RunResult& results);  // html_verdict.cc
std::string verdict(const study::RunResult& results);
std::string requirements(const std::vector<study::Verdict>& verdicts,
                         std::string_view caption = "Requirements of the scenario");
std::string links(const study::RunResult& results);  // html_links.cc
std::string link_failures(const study::RunResult& results, Sources& sources);
std::string reach(const study::RunResult& results, Sources& sources, bool drawn);
/// Where the bundle draws; `chart` as web/src/main.ts knows it. Nothing without the bundle.
std::string plot(bool drawn, std::string_view chart, std::string_view title);
std::string charts(const study::RunResult& results, Sources& sources,
                   bool drawn);                        // html_charts.cc
std::string service(const study::RunResult& results);  // html_service.cc
std::string meanings();                                // html_sources.cc
std::string style_sheet();                             // html_style.cc

}  // namespace shoreline::report::page
