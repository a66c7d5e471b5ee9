// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/base/codes.h"

namespace shoreline {

std::span<const Code> codes() {
  static constexpr Code kCodes[] = {
      {"E0000", "wrong use",
       "The command was given arguments that it cannot use. `shoreline COMMAND --help` shows an "
       "example."},
      {"E0001", "file cannot be read",
       "The file is missing, is a folder, pipe or device, may not be read, or is larger than 16 "
       "MiB."},
      {"E0002", "not TOML",
       "The text breaks the rules of TOML 1.0 at this place. Nothing of the file is used."},
      {"E0003", "not UTF-8", "TOML files are UTF-8 text. The place is the first byte that is not."},
      {"E0009", "too many messages",
       "The input has so many faults that not all are listed. Repair the first ones and try "
       "again."},
      {"E0201", "unknown key",
       "No field of that name exists here. `shoreline explain NAME` lists the fields of a table or "
       "kind."},
      {"E0202", "missing field", "A field without a sensible default was left out."},
      {"E0203", "entry without identity",
       "A part needs an id (small letters, digits, '-' and '.') and a kind, or an entry to start "
       "from."},
      {"E0204", "defined twice",
       "Two things of one list have the same name. Both places are shown."},
      {"E0301", "wrong unit",
       "The value's unit measures something else than the field does: decibels where a length is "
       "wanted."},
      {"E0302", "not a quantity",
       "A quantity is a finite number, a space and a unit in quotes: \"1.8 dB\", \"5 ns/m\", \"15 "
       "pA/rtHz\"."},
      {"E0303", "bare number",
       "The field has a dimension, so the value needs its unit. Nobody should have to guess it."},
      {"E0304", "out of range",
       "The value is outside what the field allows. `shoreline explain FIELD` gives the bounds."},
      {"E0305", "wrong type",
       "Text, a number, a list or a table stands where something else is wanted."},
      {"E0306", "may not be unknown", "Only some fields may be unknown; a result needs this one."},
      {"E0307", "no such choice", "The field takes one of a few words."},
      {"E0401", "no such entry",
       "The id names nothing in the catalog or in the scenario's own [[part]] tables."},
      {"E0402", "wrong kind",
       "The entry exists, but is of another kind than is wanted at this place."},
      {"E0403", "no such node",
       "An escape or feed of a box names nodes of that box which have `use`."},
      {"E0404", "feed does not light anything",
       "A feed runs from a laser module to the engine that it lights."},
      {"E0405", "no such escape", "The box has no way out of that name."},
      {"E0406", "no such path", "A technology names paths of the scenario."},
      {"E0407", "no such tier", "A technology's table has the scenario's tiers as keys."},
      {"E0408", "no such row", "A requirement or baseline names technologies of the scenario."},
      {"E0409", "no such kind",
       "The kind of a catalog entry is one of those that `shoreline explain kinds` lists."},
      {"E0410", "starts from itself",
       "Entries that start from one another with `use`, or hold one another, never end. One of "
       "them must stand on its own."},
      {"E0501", "value without origin",
       "In the catalog every number says where it comes from: origin and source, or an estimate "
       "and why."},
      {"E0502", "no such origin",
       "An origin is one of: standard, datasheet, paper, vendor, press, measured, teardown, "
       "derived, estimate."},
      {"E0503", "no such source",
       "The source is a key of catalog/sources/ (or of a [source.KEY] table of the scenario)."},
      {"E0504", "estimate without reason", "An estimated, derived or unknown value says why."},
      {"E0601", "media do not match",
       "Neighbours on a path must speak the same medium: digital, electrical or optical. A path "
       "starts and ends in a chip."},
      {"E0602", "path without ends",
       "A path has two ends (boxes and their escapes), or is a plain walk over catalog parts."},
      {"E0603", "shares do not add up", "The shares of a tier's lengths add up to 1."},
      {"E0604", "too few tiers", "A cluster of N levels of switches needs N tiers."},
      {"E0605", "tier without path", "A technology gives a path for each tier."},
      {"E0606", "boxes do not join",
       "The switch between two tiers is one box, so both paths must name it."},
      {"E0607", "length has no place",
       "A reach is found by making one part longer: exactly one must leave its length open."},
      {"E0608", "rates do not divide",
       "An accelerator's rate is spread evenly over its planes and ports."},
      {"E0609", "network too small",
       "The switches' ports and the number of tiers bound how many accelerators can be joined."},
      {"E0610", "nothing to judge",
       "A scenario has technologies (rows of the verdict) or reaches to find."},
      {"E0611", "port rates differ",
       "Every path of a cluster's row carries the port rate of the cluster: lanes times "
       "lane_rate."},
      {"E0612", "requirement without a limit",
       "Every metric but `closes` needs at_least or at_most."},
      {"E0613", "no length inside a box",
       "Parts on a box's own walks have their length; only what is between boxes takes the "
       "link's."},
      {"E0614", "link shorter than its tier",
       "A path whose parts all have fixed lengths must span the tier's longest link."},
      {"E0615", "two stages of one sort",
       "A box has one converter and one supply. Several fans and pumps may stand side by side."},
      {"E0616", "lanes do not agree",
       "All parts along an escape serve the same number of lanes: count times lanes."},
      {"E0617", "failures make no sense",
       "Failures are a range (lo below hi) or an exposure (events and device_time)."},
      {"E0618", "no such code",
       "A Reed-Solomon code has k below n and corrects at most (n - k) / 2 symbols."},
      {"E0619", "path without boxes in a cluster",
       "The switches of a cluster are the boxes at the ends of its paths."},
      {"E0620", "part that contradicts itself",
       "Fields of one part do not fit together, such as a modulator's drive above its v_pi."},
      {"E0621", "no waveform of a part",
       "With fidelity = \"waveform\" every part that copper signals pass has a network that is "
       "passive: a redriver has none, nor a loss that grows faster than f^2."},
      {"E0622", "no such configuration of COM",
       "The electrical class of a part names a configuration that is neither in catalog/com nor in "
       "a [[com]] of the scenario, or that cannot be read."},
      {"E0701", "setting without target", "A --set names something that is not there."},
      {"E0801", "wrong option line",
       "The option line of a Touchstone file is '#' with a unit (Hz, kHz, MHz, GHz, THz), a "
       "parameter (S, Y, Z, G, H), a format (MA, DB, RI) and R with ohms, in any order. What is "
       "left "
       "out is GHz, S, MA, R 50. R has one value, or one a port."},
      {"E0802", "no option line",
       "The unit and format of the numbers are in the line that begins with '#', above the data."},
      {"E0803", "no such Touchstone keyword",
       "Keywords are those of Touchstone 2.0 and 2.1. What other programs add belongs between "
       "[Begin "
       "Information] and [End Information]."},
      {"E0804", "wrong value of a Touchstone keyword",
       "The value behind the keyword is none that it takes, or a list has not one entry a port."},
      {"E0805", "Touchstone keyword missing or misplaced",
       "[Version] comes first, what describes the network stands above [Network Data], [Noise "
       "Data] "
       "and [End] behind it, each once."},
      {"E0806", "not a number of a Touchstone file",
       "Rows hold finite numbers parted by blanks. Comments begin with '!'."},
      {"E0807", "ragged row",
       "A point is a frequency and a pair of numbers for each entry of the matrix. It begins on a "
       "line of its own, and no line splits a pair. Here values are missing, or there are too "
       "many."},
      {"E0808", "frequencies do not rise",
       "The points of a Touchstone file have rising frequencies, each once. Both places are "
       "shown."},
      {"E0809", "no data", "A Touchstone file has at least one frequency with its values."},
      {"E0810", "number of points does not match",
       "[Number of Frequencies] or [Number of Noise Frequencies] says another number than there "
       "are "
       "rows."},
      {"E0811", "number of ports does not match",
       "The ports of a version 1 file are in its name: .s4p has four. The rows are of another "
       "number, or tell none."},
      {"E0812", "file cannot be read to its end",
       "A compressed file is damaged or cut short, or a Touchstone file is larger than 2 GiB."},
      {"E0841", "no table of cells",
       "The file is no .csv, .xlsx or .xls that can be read to its end, or has no sheet "
       "COM_Settings. "
       "Nothing of it is used."},
      {"E0842", "not a matrix",
       "Values of COM sheets are numbers or MATLAB's matrix text: [-20:1:0], [12 31; 1.8 1.8], "
       "[.3 0.2*ones(1,5)]. Inside brackets [a -b] has two elements, [a - b] one."},
      {"E0843", "wrong shape in a COM sheet",
       "A keyword takes one number, a row, or rows and columns; those that describe the same thing "
       "are of one size. `shoreline explain com` tells which."},
      {"E0844", "COM settings contradict one another",
       "Two keywords exclude each other, or ask for something that is not supported."},
      {"E0851", "channel file that does not fit",
       "A Touchstone file has no differential lane where one is asked for: ports that do not "
       "exist, "
       "a lane too many, references that are no resistance."},
      {"E0852", "channels that do not fit together",
       "Files of one link cover the same frequencies, in steps fine enough for their delay."},
      {"E0853", "list of channels or corners",
       "A list of channels has the columns name and thru, and as needed fext, next, ports and "
       "lane; a "
       "list of corners has name and keywords of COM as --set calls them. Every name stands once."},
      {"E0854", "channels without an answer",
       "Some channels of a batch could not be judged. The others are; the rows of those say why."},
      {"E0861", "no pulse response",
       "A pulse response is a table of times and amplitudes, or of amplitudes alone: finite "
       "numbers, "
       "equally spaced, a whole number of samples a unit interval. The first line may name the "
       "columns and their units: time_ui or time_ps, volts or pulse_mv."},
      {"E0901", "not YAML",
       "The text breaks the rules of YAML (or JSON) at this place, nests too deep or unfolds into "
       "too "
       "much. Nothing of the file is used."},
      {"E0902", "key twice", "A map has each key once. Both places are shown."},
      {"E0903", "not a SPICE netlist",
       "A line is no instance (`name net net model parameter=value`), a sub-circuit is not closed "
       "or "
       "is defined twice, or files include one another without an end."},
      {"E0904", "damaged S-parameters",
       "A table of S-parameters has rows of frequency in Hz, magnitude and phase in radians, all "
       "finite, over frequencies that rise or fall, the same in all blocks."},
      {"E0911", "not a netlist",
       "A netlist has `instances`, `connections` and `ports`, or is several of these by name. An "
       "instance is `name: model` or `name: {component, settings}`, an end of a connection "
       "`instance,port`."},
      {"E0912", "no such model",
       "A component is a netlist of the same file or folder, a model of `shoreline circuit "
       "--models`, "
       "or a name that `models:` or --model binds to a file of S-parameters or to another model."},
      {"E0913", "no such instance", "A connection or port names an instance of the same netlist."},
      {"E0914", "no such port",
       "The component has no port of that name, or another number of ports than nets stand in the "
       "line. The message lists its ports."},
      {"E0915", "port used twice",
       "A port joins one other port or is one port of the circuit. Both places are shown."},
      {"E0916", "netlist in itself",
       "Netlists that hold one another never end, nor do names of `models:` and --model that stand "
       "for one another. The message shows the way round."},
      {"E0917", "no ports", "A circuit needs a port where light goes in or out."},
      {"E0918", "bad setting",
       "A setting has another type, is out of its bounds, or is given to no instance. `shoreline "
       "circuit --models NAME` lists what a model takes."},
      {"E0919", "wavelength out of range",
       "S-parameters hold for the wavelengths of their table and no others; nothing is "
       "extrapolated."},
      {"E0920", "circuit too large", "A circuit has 200,000 instances at most, laid flat."},
      {"E0921", "circuit has no answer",
       "Light goes round a loop without loss and meets itself: no finite answer exists at that "
       "wavelength. Give the loop a loss or a length, or another wavelength."},
      {"E1001", "no waveform",
       "A captured waveform is a table of times and powers, or of powers alone: finite numbers, "
       "equally spaced. The first line may name the columns and their units: time_ps or time_ui, "
       "power_mw or power_uw."},
      {"E1002", "no pattern",
       "A pattern is written as its symbols, digits from 0 on, with commas, blanks or ends of "
       "lines "
       "between them."},
      {"E1003", "no closure",
       "The eye has no TDECQ: levels lie beyond their thresholds, or the waveform's eye stays "
       "closed "
       "behind the reference receiver."},
      {"E1004", "no eye", "What disturbs the lane takes all of its eye, whatever the light."},
      {"E1005", "no budget",
       "Limits that a budget by the standard needs are not public. With --basis receiver it rests "
       "on a receiver's physics."},
      {"N0001", "tiers left out",
       "The scenario describes more tiers than the cluster has levels of switches; the upper ones "
       "are not used."},
      {"N0801", "port impedances in comments",
       "Some field solvers write the impedance of each port and frequency into comments. They are "
       "not "
       "read; the reference is R of the option line or [Reference]."},
      {"N0841", "which tap is meant",
       "com.c_1 is the post-cursor c(1); the pre-cursor c(-1) is com.c__1 or com.c_m1."},
      {"N0851", "batch goes on",
       "What is done of a batch is kept in the folder of -o until all of it is, and taken up "
       "again."},
      {"N0911", "instances left out",
       "No port of the netlist can reach these instances, so they change nothing and are not "
       "looked "
       "at."},
      {"N0912", "how long it took", "With -v: solving and writing, apart."},
      {"W0801", "second option line", "Only the first option line of a Touchstone file holds."},
      {"W0802", "number of ports unsure",
       "Neither the name nor a keyword says how many ports a Touchstone file has, or they "
       "disagree. "
       "The keyword or else the rows decide."},
      {"W0803", "complex reference",
       "The option line has a complex R, which is no part of the format but is written by some "
       "programs. It is taken as it stands."},
      {"W0804", "two-port order not said",
       "Version 2 files of two-ports say [Two-Port Data Order]. Without it 21_12 is taken, which "
       "is "
       "the order of version 1."},
      {"W0841", "keyword without effect",
       "The IEEE script reads this keyword, but here only its default is supported, or another "
       "keyword decides. The result is that of the default."},
      {"W0842", "no keyword",
       "What stands among the keywords of a COM sheet is not one of them, and is not read."},
      {"W0843", "text where the IEEE script wants a number",
       "That script evaluates text for some keywords and not for others. Here it is evaluated, but "
       "the two programs would not read the same sheet alike."},
      {"W0851", "ports unsure",
       "What the network does at low frequency does not look like the ports that were given, or "
       "leaves open which is which."},
      {"W0852", "channel resampled",
       "An aggressor's file has other frequencies than the victim's and was interpolated to them."},
      {"W0853", "doubt about a channel",
       "A file of a channel of a batch was read with a warning, which is also in its rows."},
      {"W0861", "port order unsure",
       "Nothing in a Touchstone file says which ports are pairs and which ends are joined; it is "
       "found from the network. Say --ports to be sure."},
      {"W0901", "line not used",
       "A SPICE netlist of optics has sub-circuits, instances, .include and .ona; other commands "
       "say "
       "nothing of S."},
      {"W0911", "setting not used",
       "The model has no setting of that name. Netlists of layouts hold many that say nothing of "
       "light."},
      {"W0912", "more light out than in",
       "S-parameters of a part without gain take no more than they are given: the largest singular "
       "value is 1. The figure and its wavelength are shown."},
      {"W0913", "loop without length",
       "Parts without length join in a ring, so light would meet itself at once. The circuit is "
       "solved as it stands."},
      {"W0914", "gain in a loop",
       "An S-matrix is that of a steady state. Where light comes round with more than it had there "
       "is none: the circuit is above the threshold of a laser."},
      {"W1001", "beyond the profile",
       "A transmitter was asked for that the limits of the profile do not allow."},
      {"W1101", "light beyond the model",
       "So much light in a silicon ring is absorbed two photons at a time, and by the carriers "
       "that "
       "these leave. The models of rings take loss as proportional to light."},
  };
  return kCodes;
}

const Code* find_code(std::string_view code) {
  for (const Code& c : codes())
    if (c.code == code) return &c;
  return nullptr;
}

}  // namespace shoreline
