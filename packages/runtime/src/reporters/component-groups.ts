import type { Component, Components } from '../model.ts'
import { visible } from './text.ts'

/** Components under one title. */
export interface ComponentGroup {
  /** Empty for the component that threw and those around it. */
  readonly title: string
  readonly components: readonly Component[]
}

/** Components of a group that are shown. */
export const MAX_COMPONENTS = 20

/** `React`, `Vue, render function` */
export const frameworkText = ({ framework, step }: Components): string =>
  [framework, step].flatMap((text) => (text ? [visible(text)] : [])).join(', ')

/** The components of a report, in reading order. */
export const componentGroups = ({ stack, owners = [], boundary }: Components): ComponentGroup[] =>
  [
    { title: '', components: stack },
    { title: 'created by', components: owners },
    { title: 'caught by', components: boundary ? [boundary] : [] },
  ].filter(({ components }) => components.length > 0)
