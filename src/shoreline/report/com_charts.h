// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Curves of COM as charts; only report/com_*.cc include this.
#pragma once

#include "shoreline/report/line_chart.h"
#include "shoreline/study/com.h"
#include "shoreline/study/com_curves.h"

namespace shoreline::report {

LineChart pulse_chart(const study::CaseCurves& c);
LineChart eye_chart(const study::CaseCurves& c, double window_ui);
LineChart voltage_chart(const study::CaseCurves& c, double der_0);
LineChart timing_chart(const study::CaseCurves& c, double der_0);
LineChart loss_chart(const study::ComCurves& curves);
LineChart reflection_chart(const study::FileCurves& file);
BarChart noise_chart(const study::ComCurves& curves);
/// The greatest effects, a bar each.
BarChart sensitivity_chart(const study::ComSensitivities& s);

}  // namespace shoreline::report
