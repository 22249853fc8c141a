/** The parts of a report that have values, each with the name that begins the paths of its values. */

import type { Component, Environment, ErrorReport, Frame, Report, Value, Variable } from 'traceghost'
import { pathBelow, visible } from 'traceghost/reporters'

/** A part of a report with its values. */
export interface Place {
  /** `pack`, `pack #2`, `Row (component)`; empty where the names of its values say enough. */
  readonly name: string
  /** How far its frame is from the one that threw; 0 for parts that are no frame. */
  readonly distance: number
  readonly variables: readonly Variable[]
}

/** Causes of causes, and the errors of errors. */
const MAX_ERRORS = 30
const MAX_PLACES = 200

/** The frames first, then the error and those behind it, the context, the components and the environment. */
export function placesOf(report: Report): Place[] {
  const { frames, error, context, components, environment } = report
  const { stack = [], boundary } = components ?? {}
  return [
    ...framePlaces(frames, ''),
    ...errorPlaces(error, 'error'),
    { name: '', distance: 0, variables: context ? [{ name: 'context', value: context }] : [] },
    ...componentPlaces([...stack, ...(boundary ? [boundary] : [])]),
    { name: '', distance: 0, variables: environmentVariables(environment) },
  ].slice(0, MAX_PLACES)
}

function framePlaces(frames: readonly Frame[], behind: string): Place[] {
  const name = numbered()
  return frames.map((frame, distance) => ({
    name: `${name(visible(frame.functionName))}${behind}`,
    distance,
    variables: [
      ...frame.scopes.flatMap(({ variables }) => variables.map((each) => ({ ...each, name: visible(each.name) }))),
      ...(frame.this ? [{ name: 'this', value: frame.this }] : []),
    ],
  }))
}

/** `pack`, `pack #2`, … */
function numbered(): (name: string) => string {
  const counts = new Map<string, number>()
  return (name) => {
    const count = (counts.get(name) ?? 0) + 1
    counts.set(name, count)
    return count === 1 ? name : `${name} #${count}`
  }
}

/**
 * `error.message`, `error.code`, `error.cause.message`, and the frames that threw a cause: `read (error.cause) › …`.
 */
function errorPlaces(error: ErrorReport, path: string): Place[] {
  const places: Place[] = []
  const left: [ErrorReport, string][] = [[error, path]]
  for (let next = left.shift(); next && places.length < MAX_ERRORS; next = left.shift()) {
    const [each, at] = next
    places.push({ name: '', distance: 0, variables: errorVariables(each, at) })
    places.push(...framePlaces(each.frames ?? [], at === path ? ' (thrown before)' : ` (${at})`))
    if (each.cause) left.push([each.cause, `${at}.cause`])
    for (const [index, one] of (each.errors ?? []).entries()) left.push([one, `${at}.errors[${index}]`])
  }
  return places
}

function errorVariables({ type, message, value, properties }: ErrorReport, path: string): Variable[] {
  const own = value
    ? [{ name: path, value }]
    : [
        { name: `${path}.name`, value: text(type) },
        { name: `${path}.message`, value: text(message) },
      ]
  return [...own, ...properties.map((entry) => ({ name: pathBelow(path, entry), value: entry.value }))]
}

function componentPlaces(components: readonly Component[]): Place[] {
  const name = numbered()
  return components.map(({ functionName, props, state }, distance) => ({
    name: name(`${visible(functionName)} (component)`),
    distance,
    variables: [
      ...(props ? [{ name: 'props', value: props }] : []),
      ...(state ? [{ name: 'state', value: state }] : []),
    ],
  }))
}

const FACTS = ['release', 'service', 'deployment', 'url', 'runtime', 'version', 'os', 'userAgent'] as const

/** They are the same for many failures, or say why these differ; the memory in use does not. */
const environmentVariables = (environment: Environment): Variable[] =>
  FACTS.flatMap((name) => {
    const value = environment[name]
    return value === undefined ? [] : [{ name: `environment.${name}`, value: text(value) }]
  })

const text = (value: string): Value => ({ kind: 'primitive', type: 'string', text: value })
