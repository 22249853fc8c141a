/** Elements of React. */

import type { EntrySink } from '../description.ts'
import { dataProperty } from '../eager/intrinsics.ts'
import { addProperties } from './entries.ts'
import { descriptionOf } from './getters.ts'
import { partOf } from './known-parts.ts'

/** `react.element` until React 18. */
const ELEMENT = /^react\.(?:transitional\.)?element$/

export function isElement(value: object): boolean {
  const mark = dataProperty(value, '$$typeof')
  return typeof mark === 'symbol' && ELEMENT.test(descriptionOf(mark) ?? '')
}

/** `<Row>`, `<li>` */
export const elementName = (element: object): string => `<${nameOf(dataProperty(element, 'type')) ?? '…'}>`

/** The name of a component, of what `memo` and `forwardRef` make of one, or of an element of the page. */
function nameOf(type: unknown): string | undefined {
  if (typeof type === 'string') return type
  if (typeof type === 'symbol') return descriptionOf(type)?.replace(/^react\./, '')
  const name = partOf(type, 'displayName') ?? partOf(type, 'name') ?? partOf(type, 'render', 'name')
  if (typeof name === 'string' && name !== '') return name
  const inner = partOf(type, 'type')
  return inner === undefined || inner === type ? undefined : nameOf(inner)
}

/** Its key and its props. */
export function addElement(element: object, sink: EntrySink): void {
  const key = dataProperty(element, 'key')
  if (typeof key === 'string') sink.add('property', 'key', key)
  const props = dataProperty(element, 'props')
  if (typeof props === 'object' && props !== null) addProperties(props, sink)
}
