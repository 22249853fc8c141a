/** Release, service and deployment: options of `configure`, else variables of the environment. */

import type { ConfigureOptions } from '../eager/configure-options.ts'
import type { Environment } from '../model.ts'

export type Deployment = Pick<Environment, 'release' | 'service' | 'deployment'>

type Variables = Readonly<Record<string, string | undefined>>

/** The first variable that is set counts. `a:b` is the attribute `b` in the list that `a` holds: `b=1,c=2`. */
export const VARIABLES: Readonly<Record<keyof Deployment, readonly string[]>> = {
  release: [
    'SENTRY_RELEASE',
    'OTEL_RESOURCE_ATTRIBUTES:service.version',
    'VERCEL_GIT_COMMIT_SHA',
    'CF_PAGES_COMMIT_SHA',
    'RENDER_GIT_COMMIT',
    'RAILWAY_GIT_COMMIT_SHA',
    'HEROKU_SLUG_COMMIT',
    'COMMIT_REF',
    'GITHUB_SHA',
    'CI_COMMIT_SHA',
  ],
  service: [
    'OTEL_SERVICE_NAME',
    'OTEL_RESOURCE_ATTRIBUTES:service.name',
    'AWS_LAMBDA_FUNCTION_NAME',
    'K_SERVICE',
    'HEROKU_APP_NAME',
    'RENDER_SERVICE_NAME',
    'RAILWAY_SERVICE_NAME',
  ],
  deployment: [
    'SENTRY_ENVIRONMENT',
    'OTEL_RESOURCE_ATTRIBUTES:deployment.environment.name',
    'OTEL_RESOURCE_ATTRIBUTES:deployment.environment',
    'VERCEL_ENV',
    'NODE_ENV',
  ],
}

export function deploymentOf({ release, service, environment }: ConfigureOptions, variables: Variables): Deployment {
  const given = { release, service, deployment: environment }
  const names = Object.keys(VARIABLES) as (keyof Deployment)[]
  return Object.fromEntries(
    names.flatMap((name) => {
      const text = given[name] ?? firstOf(VARIABLES[name], variables)
      return text ? [[name, text]] : []
    }),
  )
}

function firstOf(names: readonly string[], variables: Variables): string | undefined {
  for (const name of names) {
    const [variable = '', attribute] = name.split(':')
    const text = variables[variable]
    const value = attribute === undefined ? text : attributeIn(text, attribute)
    if (value) return value
  }
  return undefined
}

/** Values are percent-encoded: https://opentelemetry.io/docs/specs/otel/resource/sdk/ */
function attributeIn(list: string | undefined, attribute: string): string | undefined {
  const pair = list?.split(',').find((each) => each.trim().startsWith(`${attribute}=`))
  const value = pair?.slice(pair.indexOf('=') + 1).trim()
  try {
    return value && decodeURIComponent(value)
  } catch {
    return value
  }
}
