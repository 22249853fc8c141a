import { type CapturedFrame, type FrameTaker, valuesOf } from '../recording.ts'
import { StandIns } from '../snapshot/stand-ins.ts'

/** Puts stand-ins in the place of captured values, for snapshots that are taken later. */
export class Detacher implements FrameTaker {
  readonly standIns: StandIns

  constructor(now: () => number) {
    this.standIns = new StandIns(now)
  }

  take(frame: CapturedFrame): void {
    frame.captures = frame.captures.map((capture) =>
      capture.isDetached
        ? capture
        : { ...capture, values: valuesOf(frame, capture).map((value) => this.standIns.of(value)), isDetached: true },
    )
  }
}
