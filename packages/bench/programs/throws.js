function raise(depth) {
  const left = depth - 1
  if (left === 0) throw new RangeError('Too deep')
  const below = raise(left)
  return below + 1
}

/** Catches one error that unwound through `depth` frames, again and again. */
export function run(times, depth) {
  let caught = 0
  for (let time = 0; time < times; time++) {
    try {
      raise(depth)
    } catch {
      caught++
    }
  }
  return caught
}
