import { chargeAll, nightlyRun } from './billing.ts'
import { createLamp, createService, createTea } from './shop.ts'

/** The program's ways to crash, by the mark of the outermost ghost. */
export const cases = {
  decorator: () => createService().charge(createLamp()),
  directive: () => chargeAll(createService(), [createTea(), createLamp()]),
  wrapper: () => nightlyRun(createService(), [createTea(), createLamp()]),
} satisfies Record<string, () => Promise<unknown>>

export type Case = keyof typeof cases
