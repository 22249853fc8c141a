import { expect, test } from 'vitest'
import { followTimers, isWaiting } from '../app/worker/timers.ts'

test('a program waits for the timers that are still to come', () => {
  const scope = { setTimeout, setInterval, clearTimeout, clearInterval }
  followTimers(scope)
  expect(isWaiting()).toBe(false)
  const late = scope.setTimeout(() => {}, 60_000)
  expect(isWaiting()).toBe(true)
  scope.clearTimeout(late)
  expect(isWaiting()).toBe(false)
  const turns = scope.setInterval(() => {}, 1)
  expect(isWaiting()).toBe(true)
  scope.clearInterval(turns)
  scope.setTimeout(() => {})
  scope.setTimeout(() => {}, -1)
  expect(isWaiting()).toBe(false)
})
