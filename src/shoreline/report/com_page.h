// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Tables of the page on COM: twins of its charts, and all numbers; only report/com_*.cc include
// this.
#pragma once

#include <string>

#include "shoreline/study/com.h"
#include "shoreline/study/com_curves.h"

namespace shoreline::report {

std::string cursor_table(const study::CaseCurves& c);
std::string opening_table(const study::CaseCurves& c);
std::string voltage_table(const study::CaseCurves& c);
std::string timing_table(const study::CaseCurves& c);
std::string noise_table(const study::ComCurves& curves);
std::string loss_table(const study::ComCurves& curves);
std::string reflection_table(const study::FileCurves& file);
std::string sensitivity_table(const study::ComSensitivities& s);
/// A row a field of the results, with its unit and meaning from the field table.
std::string numbers_table(const study::ComResult& result);

/// The equalisers in a line: "FFE c(-1) -0.16 ...; CTLE -3 dB; DFE ...".
std::string equaliser_words(const study::ComCase& c);

}  // namespace shoreline::report
