import { PROGRAMS } from '../../packages/transform/test/same-to-tools/covered/programs.ts'
import { TYPED } from '../../packages/transform/test/same-to-tools/covered/typed.ts'

/** The place of a module's statement in a line that begins with inserted code. */
const MODULES = {
  'exports.js': `export function first(list) {
  const [one, ...rest] = list
  if (one) { const x = String(one); return x }
  return rest.map((it) => it.x)
}
export default class Box {
  static of = (list) => new Box(first(list))
  constructor(one) { const x = one.trim(); this.x = x }
  get none() { return this.x.none() }
}
Box.of([1])
`,
  'imports.js': `import { strict } from 'node:assert'
import Box, { first } from './exports.js'
const size = (list) => { const x = first(list); strict(x); return x.length }
export const sizes = (lists) => lists.map(size), never = (it) => new Box(it).none
await sizes([[1], ['ab']])
`,
}

const { marked: _, ...plain } = PROGRAMS

/** Programs in JavaScript by file. */
export const JAVASCRIPT: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(plain).map(([name, code]) => [`${name.replaceAll(' ', '-')}.js`, code])),
  ...MODULES,
}

/** And in TypeScript. */
export const TYPESCRIPT: Readonly<Record<string, string>> = TYPED

/** And components, whose scripts run when they are imported. */
export const COMPONENTS: Readonly<Record<string, string>> = {
  'app.vue': `<script lang="ts">
export const shared = (list: readonly string[]): number => list.length > 1 ? list.length : list.at(0)!.length
shared(['a'])
</script>
<script setup lang="ts">
import { computed, ref } from 'vue'
const props = defineProps<{ items: string[] }>()
const open = ref<boolean>(true)
const total = computed(() => {
  const all = props.items.join('')
  if (all.length > 100) {
    return shared(props.items)
  }
  return all.length
})
function toggle(): void {
  const next = !open.value
  open.value = next
}
</script>
<template><p v-if="open" @click="toggle">{{ total }}</p></template>
`,
  'box.svelte': `<script module lang="ts">
  export const label = (text: string): string => text.length > 2 ? text.trim() : text
  label('a')
</script>
<script lang="ts">
  let { items }: { items: string[] } = $props()
  let open = $state(true)
  function toggle(): void {
    const next = !open
    open = next
  }
</script>
<button onclick={toggle}>{#each items as item}{label(item)}{/each}</button>
`,
}
