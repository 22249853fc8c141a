const kept = new RangeError('Too deep')

const throwers = {
  fresh() {
    throw new RangeError('Too deep')
  },
  kept() {
    throw kept
  },
  text() {
    throw 'Too deep'
  },
}

function raise(depth, kind) {
  const left = depth - 1
  if (left === 1) return throwers[kind]()
  const below = raise(left, kind)
  return below + 1
}

/** Catches one error that unwound through `depth` frames, again and again. */
export function run(times, depth, kind) {
  let caught = 0
  for (let time = 0; time < times; time++) {
    try {
      raise(depth, kind)
    } catch {
      caught++
    }
  }
  return caught
}
