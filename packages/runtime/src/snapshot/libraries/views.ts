import { all, holds, names, only, partOf } from '../known-parts.ts'
import * as lit from '../lit.ts'
import * as react from '../react.ts'
import { isPreactSignal, stateOfAngularSignal, stateOfPreactComputed } from '../signals.ts'
import { componentName, componentView, REFS, shownAs, storeView } from '../vue.ts'
import type { LibraryKind, LibraryKinds } from './kind.ts'

const VUE = ['vue 3.5.45']
const RXJS = ['rxjs 7.8.2']

/** Components, elements, signals and stores: of libraries for views and their state. */
export const VIEWS: LibraryKinds = {
  instances: [
    {
      what: 'a component of a class',
      from: ['react 19.3.1', 'react-dom 19.3.1'],
      has: ['props', 'updater', '_reactInternals'],
      show: all(names('updater refs context')),
    },
    {
      what: 'a fiber',
      from: ['react-dom 19.3.1'],
      has: ['memoizedProps', 'memoizedState', 'stateNode', 'alternate', 'return'],
      show: only({ key: ['key'], props: ['memoizedProps'] }),
      isWhole: true,
    },
    {
      what: 'an event',
      from: ['react-dom 19.3.1'],
      has: ['_reactName', '_targetInst', 'nativeEvent'],
      type: 'SyntheticEvent',
      show: only({ type: ['type'], nativeEvent: ['nativeEvent'] }),
      isWhole: true,
    },
    ...REFS.map(
      ({ what, has, type, state }): LibraryKind => ({ what, from: VUE, has, type, show: holds(state), isWhole: true }),
    ),
    {
      what: 'a subject with a value',
      from: RXJS,
      has: ['_value', 'currentObservers', 'observers', 'isStopped'],
      show: holds((subject) => [partOf(subject, '_value')]),
      isWhole: true,
    },
    {
      what: 'a subject',
      from: RXJS,
      has: ['currentObservers', 'observers', 'isStopped'],
      show: only({ isStopped: ['isStopped'], error: ['thrownError'], buffer: ['_buffer'] }),
      isWhole: true,
    },
    {
      what: 'a box',
      from: ['mobx 7.1.3'],
      has: ['value_', 'enhancer_', 'observers_'],
      show: holds((box) => [partOf(box, 'value_')]),
      isWhole: true,
    },
    {
      what: 'a Map',
      from: ['mobx 7.1.3'],
      has: ['data_', 'hasMap_', 'enhancer_'],
      show: only({ data: ['data_'] }),
      isWhole: true,
    },
    {
      what: 'computed()',
      from: ['@preact/signals-core 1.14.5'],
      has: ['x', 's', 'g', 'f', 'v'],
      is: isPreactSignal,
      type: 'Computed',
      show: holds(stateOfPreactComputed),
      isWhole: true,
    },
    {
      what: 'signal()',
      from: ['@preact/signals-core 1.14.5'],
      has: ['v', 'i', 'n', 't'],
      is: isPreactSignal,
      type: 'Signal',
      show: holds((signal) => [partOf(signal, 'v')]),
      isWhole: true,
    },
    {
      what: 'an element',
      from: ['lit 3.3.3'],
      has: ['isUpdatePending', 'hasUpdated'],
      is: lit.isReactiveElement,
      show: lit.addElement,
      isWhole: true,
    },
  ],
  plain: [
    {
      what: 'an element',
      from: ['react 19.3.1'],
      has: ['$$typeof', 'props', 'type'],
      is: react.isElement,
      type: react.elementName,
      show: react.addElement,
    },
    {
      what: 'the instance of a component',
      from: VUE,
      has: ['accessCache', 'setupState', 'propsOptions', 'vnode', 'ctx'],
      type: componentName,
      show: shownAs(componentView),
    },
    {
      what: 'a store',
      from: ['pinia 4.1.0'],
      has: ['$id', '$patch', '$subscribe', '_p'],
      type: 'Store',
      show: shownAs(storeView),
    },
  ],
  functions: [
    {
      what: 'a signal',
      from: ['@angular/core 22.2.6'],
      has: ['length', '@SIGNAL'],
      type: 'Signal',
      show: holds(stateOfAngularSignal),
    },
  ],
}
