import { accountOf, endTest } from './explain.ts'

/** The members of tap's tests that are used here; tap 18 to 21 have them. */
interface Test {
  readonly fullname: string
  threw(error: unknown, extra?: object, proxy?: boolean): unknown
  end(...args: readonly unknown[]): unknown
}

/** Explains what tests of tap throw: its assertions do not. */
export function watchTap(TestBase: { readonly prototype: Test }): void {
  const { threw, end } = TestBase.prototype
  TestBase.prototype.threw = function (this: Test, error, extra, proxy) {
    const text = proxy ? undefined : accountOf(error, pathOf(this))
    return Reflect.apply(threw, this, [error, text === undefined ? extra : { ...extra, traceghost: text }, proxy])
  }
  TestBase.prototype.end = function (this: Test, ...args) {
    try {
      return Reflect.apply(end, this, args)
    } finally {
      endTest()
    }
  }
}

/** The first names are those of the program and of its root. */
const pathOf = ({ fullname }: Test): string[] => fullname.split(' > ').slice(2)
