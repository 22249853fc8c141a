/**
 * The timers of the runtime, which the bundle uses wherever it says `setTimeout`: the ones of the program are followed.
 */
export const { setTimeout, clearTimeout } = globalThis
