/** `true` when two types are the same, not just assignable. */
export type Equal<One, Other> =
  (<Probe>() => Probe extends One ? 1 : 2) extends <Probe>() => Probe extends Other ? 1 : 2 ? true : false

/** Does not compile unless the type argument is `true`. */
export const holds = <_ extends true>(): void => {}
