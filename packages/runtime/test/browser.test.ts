/** The needs of the platform of pages. */

import { afterEach, beforeEach, expect, it, onTestFinished, vi } from 'vitest'

beforeEach(() => vi.resetModules())
afterEach(() => vi.unstubAllGlobals())

it('listens for the end of the page and for errors that nobody handles, when it is told to', async () => {
  const events = new EventTarget()
  vi.stubGlobal('addEventListener', events.addEventListener.bind(events))
  const { onRejection, platform } = await import('../src/platform/browser.ts')
  const heard: string[] = []
  onRejection((reason) => heard.push(`rejected ${reason}`))
  platform.onEnd(
    () => heard.push('failed'),
    () => heard.push('ended'),
  )
  const rejection = Object.assign(new Event('unhandledrejection', { cancelable: true }), { reason: 'late' })
  for (const event of [new Event('error'), rejection, new Event('pagehide')]) events.dispatchEvent(event)
  expect(heard).toEqual(['failed', 'rejected late', 'failed', 'ended'])
  expect(rejection.defaultPrevented).toBe(false)
})

it('is no listener of the program to those who count them', async () => {
  const events = new EventTarget()
  const addEventListener = events.addEventListener.bind(events)
  const inherited = Object.getPrototypeOf(globalThis) as object
  Object.setPrototypeOf(globalThis, Object.create(inherited, { addEventListener: { value: addEventListener } }))
  onTestFinished(() => void Object.setPrototypeOf(globalThis, inherited))
  const counted = vi.fn()
  vi.stubGlobal('addEventListener', counted)
  const { onRejection } = await import('../src/platform/browser.ts')
  const heard = vi.fn()
  onRejection(heard)
  events.dispatchEvent(Object.assign(new Event('unhandledrejection'), { reason: 'late' }))
  expect(heard).toHaveBeenCalledExactlyOnceWith('late')
  expect(counted).not.toHaveBeenCalled()
})

it.each([
  ['a page', MessageChannel],
  ['jsdom, which has no channels', undefined],
])('runs tasks in another macrotask, whatever timers a test puts in place: %s', async (_, channel) => {
  vi.stubGlobal('MessageChannel', channel)
  const { platform } = await import('../src/platform/browser.ts')
  vi.useFakeTimers()
  try {
    const order: string[] = []
    const done = new Promise<void>((resolve) => {
      platform.schedule(() => {
        order.push('task')
        resolve()
      })
    })
    await null
    order.push('microtask')
    await done
    expect(order).toEqual(['microtask', 'task'])
  } finally {
    vi.useRealTimers()
  }
})
