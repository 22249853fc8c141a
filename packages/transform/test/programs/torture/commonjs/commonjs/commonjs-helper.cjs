'use strict'

const name = 'helper'
function fails(value) {
  const seen = value
  throw new TypeError(`helper: ${seen}`)
}
const guard = (f) => {
  try {
    return f()
  } catch (cause) {
    const kept = cause
    throw new Error('guarded', { cause: kept })
  }
}
module.exports = { name, fails, guard, early: typeof exports.parts }
