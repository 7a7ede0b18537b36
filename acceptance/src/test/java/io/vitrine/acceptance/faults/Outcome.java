package io.vitrine.acceptance.faults;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What a scenario came to. Times in milliseconds; outages are the longest times in which no
 * organisation acknowledged anything.
 *
 * @param row of the table of faults
 * @param name of the scenario
 * @param expectation in words
 * @param effect what commits had to do
 * @param passed whether all was as expected
 * @param problem what was not; else empty
 * @param intervalMillis the median time from block to block in the seconds before the fault
 * @param beforeMillis the outage of those seconds: the noise of this machine
 * @param faultMillis the outage while the fault lasted
 * @param secondMillis the second longest outage in that time
 * @param outages how many times in that time nothing was acknowledged for longer than two intervals
 * @param healMillis the outage from the heal until all four are level again
 * @param levelMillis how long after the heal all four take part and are level
 * @param commits acknowledged under the fault
 * @param acknowledged looked up afterwards at all four
 * @param lost of those, not known somewhere
 */
record Outcome(
    @JsonProperty String row,
    @JsonProperty String name,
    @JsonProperty String expectation,
    @JsonProperty String effect,
    @JsonProperty boolean passed,
    @JsonProperty String problem,
    @JsonProperty long intervalMillis,
    @JsonProperty long beforeMillis,
    @JsonProperty long faultMillis,
    @JsonProperty long secondMillis,
    @JsonProperty int outages,
    @JsonProperty long healMillis,
    @JsonProperty long levelMillis,
    @JsonProperty int commits,
    @JsonProperty int acknowledged,
    @JsonProperty int lost) {
  /** The outcome of a scenario that did not get to its end. */
  static Outcome failed(Scenario scenario, Throwable why) {
    return new Outcome(
        scenario.row(),
        scenario.name(),
        scenario.expectation(),
        scenario.effect().name(),
        false,
        why.toString(),
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0);
  }
}
