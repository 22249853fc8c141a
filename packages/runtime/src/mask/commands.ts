import type { TextStyle } from './assignments.ts'

/**
 * Commands whose short options take a password. `joined`: right behind the option, as for `mysql`, where a space would
 * ask for it; `apart`: behind a space; `user`: behind a user and a separator.
 */
interface Command {
  readonly tools: string
  readonly option: string
  readonly joined?: true
  readonly apart?: true
  readonly user?: string
}

const COMMANDS: readonly Command[] = [
  { tools: 'mysql\\w{0,20}|mariadb[\\w-]{0,20}', option: '-p', joined: true },
  { tools: 'sshpass|7z[ar]?|rar|unrar', option: '-p', joined: true, apart: true },
  {
    tools:
      '(?:docker|podman|nerdctl|buildah|skopeo|oras|az|helm registry|oc|cf)(?: acr)? login|mongo(?:sh|dump|restore|export|import|stat|top|files)?|cqlsh|clickhouse-client',
    option: '-p',
    apart: true,
  },
  { tools: 'sqlcmd|bcp|osql|isql|zip|unzip|mosquitto_\\w{2,4}', option: '-P', joined: true, apart: true },
  { tools: 'redis-cli|valkey-cli', option: '-a', apart: true },
  { tools: 'ldap(?:search|add|modify|delete|passwd|whoami)', option: '-w', joined: true, apart: true },
  { tools: 'curl', option: '-u|-U|--user|--proxy-user', joined: true, apart: true, user: ':' },
  { tools: 'https?|xh', option: '-a|--auth', apart: true, user: ':' },
  { tools: 'smbclient|rpcclient|net|mount\\.cifs', option: '-U', apart: true, user: '%' },
]

const patternOf = ({ tools, option, joined, apart, user }: Command): RegExp => {
  const between = joined && apart ? '(?: {0,3}|=)' : apart ? '(?: {1,3}|=)' : ''
  const before = user ? `[^\\s${user}"']{1,100}${user}` : '(?!-)'
  return new RegExp(
    `(?<head>(?<![\\w./-])(?:[\\w./-]{0,60}/)?(?:${tools})(?=\\s)[^\\n;|&]{0,120}?\\s(?:${option})${between}\\\\{0,3}["']?${before})(?<value>[^\\s"'\\\\]{1,200})`,
    'g',
  )
}

/** With a sign that every text with the command has. */
const PATTERNS = COMMANDS.map((command) => ({
  mayStandIn: new RegExp(`(?:${command.tools})\\s`),
  pattern: patternOf(command),
}))

/** `-password …`, as tools of Java and Go write their options, and `pass:…` of OpenSSL. */
const SINGLE_DASH =
  /(?<head>(?<![\w-])-(?<name>[A-Za-z][\w-]{2,40})(?: {1,3}|=)["']?)(?<value>[^\s"'`,;)\]}\\+*/=<>&|-][^\s"'`,;)\]}\\]{0,2000})/g
const PASS_SOURCE = /(?<head>(?<![\w-])-pass(?:in|out)?(?: {1,3})["']?pass:)(?<value>[^\s"']{1,500})/g

/** `text` without the passwords that are options of commands. */
export function redactCommands(text: string, { hidesName, redacted }: TextStyle): string {
  if (!text.includes(' -')) return text
  let masked = text
  const replace = (pattern: RegExp): void => {
    masked = masked.replace(pattern, (whole: string, ...rest) => {
      const { head = '', name, value = '' }: { [group: string]: string | undefined } = rest.at(-1)
      return name === undefined || hidesName(name) ? head + redacted(value) : whole
    })
  }
  for (const { mayStandIn, pattern } of PATTERNS) if (mayStandIn.test(masked)) replace(pattern)
  replace(PASS_SOURCE)
  replace(SINGLE_DASH)
  return masked
}
