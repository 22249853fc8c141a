// Why: docs/adr/react-native.md
/** In place of `store.ts`: React Native's preset makes properties of private fields, which the program would see. */

import type { Store } from '../eager/recording/store.ts'

export { isObject } from '../eager/recording/store.ts'

export const createStore = <Value>(): Store<Value> => new WeakMap<object, Value>()
