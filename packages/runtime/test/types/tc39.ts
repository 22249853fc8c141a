/** Members that only decorators of ECMAScript can decorate. */

import { ghost } from 'traceghost'
import { type Equal, holds } from './equal.ts'

class Payments {
  @ghost #sign(text: string): string {
    return text
  }
  @ghost static #count(): number {
    return 1
  }
  @ghost accessor run = (value: number): string => this.#sign(String(value + Payments.#count()))
}
holds<Equal<Payments['run'], (value: number) => string>>()

export const all: unknown[] = [Payments]
