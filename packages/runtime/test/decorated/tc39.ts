/** Members that only decorators of ECMAScript can decorate. */

import { ghost } from 'traceghost'
import { print } from './print.ts'

class Payments {
  @ghost #sign(text: string): string {
    throw new Error(`sign ${text}`)
  }
  @ghost static #count(): number {
    throw new Error('count')
  }
  @ghost accessor run = (value: number): string => {
    throw new Error(`run ${value}`)
  }
  sign(): string {
    return this.#sign('a')
  }
  static count(): number {
    return Payments.#count()
  }
}

await print({
  'a private method': () => new Payments().sign(),
  'a private static method': () => Payments.count(),
  'an accessor': () => new Payments().run(1),
})
