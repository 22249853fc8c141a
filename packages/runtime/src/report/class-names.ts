/**
 * The names of classes in the source, where a build has renamed them. The table of a file has them in the names of its
 * functions, and a captured method has its class as that of its `this`.
 */

import type { ProxyTest } from '../description.ts'
import { dataProperty, getPrototypeOf, hasOwn, sourceOf } from '../eager/intrinsics.ts'
import { valuesOf } from '../eager/recording/frames.ts'
import type { Capture, CapturedFrame } from '../eager/recording/model.ts'
import { isObject } from '../eager/recording/store.ts'

/** A class of the program, and the holder of its members. */
interface Holder {
  readonly owner: object
  /** The prototype, or the class itself. */
  readonly members: object
}

/** Longer chains are followed no further. */
const MAX_HOLDERS = 16
/** `Cart.add`, `new Cart`; no `callback of items.reduce`. */
const NAME = /^(?:new ([\w$]+)|([\w$]+)\.(\S+))$/
/** `$g($e,$t,3,item)`: the scope of a handler, whatever the names have become. */
const SCOPE = /[\w$]+,\s*[\w$]+,\s*(\d+)\s*[,)]/g

export class ClassNames {
  readonly #isProxy: ProxyTest
  readonly #names = new WeakMap<object, string>()
  readonly #scopes = new WeakMap<object, ReadonlySet<string>>()

  constructor(isProxy: ProxyTest) {
    this.#isProxy = isProxy
  }

  /** @param owner a class, or its prototype. */
  of(owner: object): string | undefined {
    return this.#names.get(owner)
  }

  /** Takes the name of the class that the function of a frame belongs to. */
  learn(frame: CapturedFrame): void {
    const [, constructed, className = constructed, member] = NAME.exec(frame.site.name) ?? []
    if (!className) return
    for (const capture of frame.captures) {
      const self = thisOf(frame, capture)
      if (!isObject(self) || this.#isProxy?.(self)) continue
      const scope = String(frame.table.scopes.indexOf(capture.scope))
      const found = this.#holdersOf(self).filter(
        ({ owner, members }) => this.#scopesOf(owner).has(scope) && mayHave(members, frame.site.kind, member),
      )
      // Classes of several files may have scopes of the same number.
      const [holder] = found
      if (holder && found.length === 1) this.#names.set(holder.owner, className).set(holder.members, className)
    }
  }

  #holdersOf(self: object): Holder[] {
    const holders: Holder[] = []
    let members = typeof self === 'function' ? self : getPrototypeOf(self)
    while (members && holders.length < MAX_HOLDERS && !this.#isProxy?.(members)) {
      const owner = typeof members === 'function' ? members : dataProperty(members, 'constructor')
      if (typeof owner === 'function' && !this.#isProxy?.(owner)) holders.push({ owner, members })
      members = getPrototypeOf(members)
    }
    return holders
  }

  /** The scopes in the text of a class. */
  #scopesOf(owner: object): ReadonlySet<string> {
    const known = this.#scopes.get(owner)
    if (known) return known
    const text = sourceOf(owner)
    const scopes = new Set(text.startsWith('class') ? Array.from(text.matchAll(SCOPE), (match) => match[1] ?? '') : [])
    this.#scopes.set(owner, scopes)
    return scopes
  }
}

/** Fields are not members of the class, and builds rename private ones. */
function mayHave(members: object, kind: CapturedFrame['site']['kind'], member: string | undefined): boolean {
  const isMember = kind === 'method' || kind === 'getter' || kind === 'setter'
  return !isMember || member === undefined || !/^[\w$]+$/.test(member) || hasOwn(members, member)
}

function thisOf(frame: CapturedFrame, capture: Capture): unknown {
  const { parameters, locals = [] } = capture.scope
  const index = [...parameters, ...locals].indexOf('this')
  return index < 0 ? undefined : valuesOf(frame, capture)[index]
}
