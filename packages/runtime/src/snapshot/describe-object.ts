import type { Description, EntrySink, PlatformReader, ProxyTest, Reading } from '../description.ts'
import { builtinTag, dataProperty, hasOwn, isArray, objectPrototype } from '../eager/intrinsics.ts'
import type { Entry, MissingValue } from '../model.ts'
import { behind } from './behind.ts'
import type { ClassInfo, ClassReader } from './classes.ts'
import { addProperties, describeElements } from './entries.ts'
import { describeFunction } from './functions.ts'
import { KINDS } from './kinds.ts'
import { summaryOf } from './summaries.ts'

/** The context of `describeObject`; one for each report. */
export interface DescribeContext {
  isProxy: ProxyTest
  readPlatform: PlatformReader | undefined
  classOf: ClassReader
  /** See `Inspector`. */
  classNameOf: (owner: object) => string | undefined
}

/**
 * Describes an object: its type, its text and how its entries are read.
 *
 * Where `isProxy` is absent (browsers), a Proxy of an object that is not callable looks like the object: nothing in the
 * language or the web platform distinguishes them without a trap (`structuredClone` refuses a Proxy at once, but runs
 * the getters of everything else). Then its `getPrototypeOf`, `ownKeys` and `getOwnPropertyDescriptor` traps may run;
 * `get`, `has`, `apply` and all others never do.
 *
 * @throws the error of such a trap, or of an object of another origin.
 */
export function describeObject(given: object, context: DescribeContext): Description {
  const { isProxy } = context
  if (typeof given === 'function' && !isProxy?.(given))
    return describeFunction(given, isProxy, context.classNameOf(given))
  const value = behind(given, isProxy)
  // `document.all` counts as false.
  if (value === undefined) return { type: 'Proxy', isUnread: true }
  if (value === globalThis) return { type: 'Object', text: 'globalThis', visit: (sink) => sink.omit() }
  const info = context.classOf(value)
  return {
    type: typeOf(value, info, context),
    ...(isArray(value) ? describeElements(value) : describeInstance(value, info, context)),
  }
}

function typeOf(value: object, info: ClassInfo, { classNameOf }: DescribeContext): string {
  const tag = info.plain && dataProperty(value, Symbol.toStringTag)
  if (typeof tag === 'string' && tag) return tag
  const [prototype] = info.prototypes
  return (prototype && classNameOf(prototype)) ?? info.name
}

function describeInstance(value: object, info: ClassInfo, { readPlatform, isProxy }: DescribeContext): Reading {
  const summary = summaryOf(value, info, isProxy)
  if (summary?.isWhole) return summary
  for (const name of info.names) {
    const reading = readPlatform?.(value, name) ?? readKind(value, name, info)
    if (reading) return reading
  }
  if (isArguments(value, info)) return { ...describeElements(value), type: 'Arguments' }
  return {
    ...summary,
    visit(sink) {
      if (summary) summary.visit(sink)
      else addProperties(value, sink)
      addHidden(value, info, sink)
    },
  }
}

function readKind(value: object, name: string, info: ClassInfo): Reading | undefined {
  try {
    return KINDS.get(name)?.(value, info)
  } catch {
    // Only its name is that of a built-in class.
    return undefined
  }
}

function isArguments(value: object, { plain, prototypes }: ClassInfo): boolean {
  if (!plain || !hasOwn(value, 'callee')) return false
  // `builtinTag` reads the tag, so none may be defined, not even for the plain objects of another realm.
  const holders = [value, objectPrototype, ...prototypes]
  return !holders.some((holder) => hasOwn(holder, Symbol.toStringTag)) && builtinTag(value) === '[object Arguments]'
}

/** The part of an instance that no outside code can read. */
function addHidden(value: object, { privateFields, getters }: ClassInfo, sink: EntrySink): void {
  const add = (names: readonly string[], kind: Entry['kind'], reason: MissingValue['reason']): void => {
    for (const name of names) if (!sink.full && !hasOwn(value, name)) sink.addMissing(kind, name, reason)
  }
  add(privateFields, 'internal', 'unavailable')
  add(getters, 'property', 'getter')
}
