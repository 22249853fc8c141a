/** The parts of a report's components, and of its context, that hold values. */

import type { Component, Components, Frame, Report, Value, Variable } from './model.ts'

/** Their values as frames, for the steps that look through frames. */
export const framesOfComponents = (components: Components | undefined): Frame[] =>
  componentsOf(components).map((component) => ({
    ...{ functionName: component.functionName, line: 0, ghost: false },
    scopes: [{ kind: 'function', variables: variablesOf(component) }],
  }))

/** Its values under their names. */
export const variablesOf = ({ props, state }: Component): Variable[] => [
  ...named('props', props),
  ...named('state', state),
]

const named = (name: string, value: Value | undefined): Variable[] => (value ? [{ name, value }] : [])

/** Those that may have values. */
export const componentsOf = (components: Components | undefined): Component[] => {
  const { stack = [], boundary } = components ?? {}
  return [...stack, ...(boundary ? [boundary] : [])]
}

/** The component with other values. */
export const withValues = (component: Component, map: (value: Value) => Value): Component => ({
  ...component,
  ...(component.props && { props: map(component.props) }),
  ...(component.state && { state: map(component.state) }),
})

/** The components with other values or texts, in the order in which they are read. */
export function mapComponents(components: Components, map: (component: Component) => Component): Components {
  const { stack, owners, boundary } = components
  return {
    ...components,
    stack: stack.map(map),
    ...(owners && { owners: owners.map(map) }),
    ...(boundary && { boundary: map(boundary) }),
  }
}

/** The context as a frame, for the steps that look through frames. */
export const framesOfContext = ({ context }: Pick<Report, 'context'>): Frame[] =>
  context
    ? [
        {
          functionName: '',
          line: 0,
          ghost: false,
          scopes: [{ kind: 'function', variables: [{ name: 'context', value: context }] }],
        },
      ]
    : []
