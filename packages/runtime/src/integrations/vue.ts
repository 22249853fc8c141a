/** `traceghost/vue`: effects, computed values and renders of Vue do not depend on what reports read. */

import { effectScope, ReactiveEffect } from 'vue'
import { readUntracked } from './untracked.ts'

// `vue` does not export `pauseTracking`, and `@vue/reactivity` may not be there, or be another copy. An effect that is over at once depends on nothing afterwards.
readUntracked((step) => {
  const scope = effectScope(true)
  // A scope that runs has what it makes.
  const effect = scope.run(() => new ReactiveEffect(step)) as ReactiveEffect<ReturnType<typeof step>>
  try {
    // Not inside the scope: what listeners make is not stopped with it.
    return effect.run()
  } finally {
    scope.stop()
  }
})
