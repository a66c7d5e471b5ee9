// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/fec_study.h"

namespace shoreline::study {

std::span<const std::string_view> names_of(ErrorModel) {
  static constexpr std::string_view kNames[] = {"random", "dfe", "inner_code"};
  return kNames;
}

std::span<const std::string_view> names_of(InnerBasis) {
  static constexpr std::string_view kNames[] = {"simulated", "table"};
  return kNames;
}

const RecordType& record_of(const FecInner*) {
  using R = FecInner;
  static const RecordType type =
      Table<R>("fec_inner", "What an inner code does before the outer one")
          .field<&R::code>("code", "catalog id")
          .field<&R::basis>("basis", "simulated: counted here; table: points of the catalog")
          .field<&R::ber_out>("ber_out", "data bits that it leaves wrong")
          .field<&R::ber_out_spread>("ber_out_spread",
                                     "standard error of the simulation, as a share of ber_out")
          .field<&R::ber_out_table>("ber_out_table",
                                    "the same by the points of the catalog; null: beyond them")
          .field<&R::words>("words", "codewords simulated")
          .field<&R::words_wrong>("words_wrong", "of them with a wrong data bit when decoded")
          .field<&R::latency>("latency_ns", "ns", "its interleaver and decoder")
          .done();
  return type;
}

const RecordType& record_of(const FecResult*) {
  using R = FecResult;
  static const RecordType type =
      Table<R>("fec_result", "A forward error correction at one bit error ratio")
          .field<&R::code>("code", "catalog id")
          .field<&R::title>("title", "for people")
          .field<&R::n>("n", "symbols in a codeword")
          .field<&R::k>("k", "of them data")
          .field<&R::corrects>("corrects", "wrong symbols that a codeword may have")
          .field<&R::errors>(
              "errors",
              "how they come: random bits, a slicer behind a DFE, or out of an inner "
              "code")
          .field<&R::b1>("b1", "tap of the DFE over the main cursor")
          .field<&R::precoding>("precoding", "1/(1+D) modulo the levels")
          .field<&R::ber>("ber", "wrong bits of the line before any decoding")
          .field<&R::snr>("snr_db", "dB", "that gives it in white Gaussian noise")
          .field<&R::der>("der",
                          "decisions of the slicer that noise alone makes wrong, feedback being "
                          "right: the detector error ratio of COM")
          .field<&R::detector_error_ratio>("detector_error_ratio",
                                           "wrong decisions of the slicer, bursts counted in full")
          .field<&R::propagation>("propagation",
                                  "probability that a wrong decision is followed by another")
          .field<&R::inner>("inner", "what the inner code does")
          .field<&R::ber_decoder>(
              "ber_decoder",
              "wrong bits where the Reed-Solomon decoder begins: `ber`, or what "
              "the inner code leaves")
          .field<&R::ser_in>("ser_in", "symbols of the code with a wrong bit, before its decoder")
          .field<&R::cer>("cer", "codewords with more wrong symbols than can be corrected")
          .field<&R::ber_out>("ber_out",
                              "wrong bits after decoding, a failed codeword passed on as received")
          .field<&R::frame>("frame_octets", "length of an Ethernet frame")
          .field<&R::codewords_per_frame>("codewords_per_frame",
                                          "in which a frame lies, on average over where it begins")
          .field<&R::flr>("flr", "frames with a bit in a codeword that failed: they are lost")
          .field<&R::target>("target", "wrong bits after decoding that pre_fec_limit allows")
          .field<&R::pre_fec_limit>(
              "pre_fec_limit",
              "`ber` at which ber_out is the target; with an inner code by the "
              "points of the catalog, null beyond them")
          .field<&R::rate>("rate_gbit_per_s", "Gbit/s", "payload of the port")
          .field<&R::line_rate>("line_rate_gbit_per_s", "Gbit/s",
                                "with framing and parity, without an inner code's")
          .field<&R::interleave>("interleave", "codewords that take turns on a lane")
          .field<&R::lanes>("lanes", "over which the symbols of a codeword are dealt")
          .field<&R::block_time>("block_time_ns", "ns",
                                 "in which the interleaved codewords arrive: no decoder avoids it")
          .field<&R::decode>("decode_ns", "ns", "of the decoder after the last bit")
          .field<&R::decode_estimate>("decode_estimate", "decode_ns is only an estimate")
          .field<&R::latency>("latency_ns", "ns", "block, decoder and inner code together")
          .done();
  return type;
}

const RecordType& record_of(const FecPoint*) {
  using R = FecPoint;
  static const RecordType type =
      Table<R>("fec_point", "A point of the waterfall")
          .field<&R::ber>("ber", "wrong bits of the line before any decoding")
          .field<&R::ber_decoder>("ber_decoder", "wrong bits before the Reed-Solomon decoder")
          .field<&R::ser_in>("ser_in", "wrong symbols before it")
          .field<&R::cer>("cer", "codewords that fail")
          .field<&R::ber_out>("ber_out", "wrong bits after decoding")
          .field<&R::flr>("flr", "frames lost")
          .done();
  return type;
}

}  // namespace shoreline::study
