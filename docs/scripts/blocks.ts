/** Whether the blocks of code on the pages are what they say: programs that type-check, data that parses. */

import { spawnSync } from 'node:child_process'
import { copyFileSync, globSync, mkdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parse as parseYaml } from 'yaml'
import { ROOT } from '../.vitepress/site-paths.ts'
import { wrongCommands } from './commands.ts'
import { type Block, blocksOf, type Page } from './pages.ts'

/** Its packages are those that the blocks import. */
const FOLDER = join(ROOT, 'e2e/.docs')
/** Packages of the blocks that only some folders below `e2e` have. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  next: ['next'],
  opentelemetry: ['@opentelemetry/api', '@opentelemetry/exporter-logs-otlp-proto', '@opentelemetry/sdk-logs'],
  'frameworks/angular': ['@analogjs/vite-plugin-angular', '@angular/core'],
  'frameworks/astro': ['astro'],
  'frameworks/nest': ['@nestjs/common', '@nestjs/core', 'graphql'],
  'frameworks/sveltekit': ['@sveltejs/kit'],
}
const PROGRAMS = ['ts', 'tsx', 'js', 'vue', 'svelte']
const TEXTS = ['text', 'md', 'html', 'sql', 'diff']

/**
 * One sentence for each block that is wrong. A block that is only a part of a program, such as a member of a class,
 * says so behind its language: ```` ```ts fragment ````. `…` stands for code that is left out.
 */
export function wrongBlocks(pages: readonly Page[]): string[] {
  const blocks = pages.flatMap(blocksOf)
  return [...blocks.flatMap(wrongText), ...wrongPrograms(blocks.filter(isProgram))]
}

const isProgram = ({ language, info }: Block): boolean => PROGRAMS.includes(language) && info !== 'fragment'

function wrongText(block: Block): string[] {
  const { file, line, language, info, code } = block
  const at = `${file}:${line}: `
  if (language === 'sh') return wrongCommands(code).map((problem) => at + problem)
  if (info && !(info === 'fragment' && [...PROGRAMS, 'jsonc'].includes(language)))
    return [`${at}unknown words behind ${language}: ${info}`]
  if (PROGRAMS.includes(language) || TEXTS.includes(language)) return []
  const read = READERS[language]
  if (read && info === 'fragment') return []
  if (!read) return [`${at}unknown language "${language}": use one of ${Object.keys(READERS).concat(PROGRAMS, TEXTS)}`]
  try {
    read(code)
    return []
  } catch (error) {
    return [at + (error as Error).message]
  }
}

const READERS: Readonly<Record<string, (code: string) => unknown>> = {
  json: JSON.parse,
  jsonc: (code) => {
    const data = code
      .replaceAll(/(^|[,{[]|\s)\/\/.*$/gm, '$1')
      .replaceAll('…', '')
      .trim()
      .replace(/,$/, '')
    // Members of an object, or one.
    return JSON.parse(data.startsWith('{') ? data : `{${data}}`)
  },
  yaml: parseYaml,
}

function wrongPrograms(blocks: readonly Block[]): string[] {
  rmSync(FOLDER, { recursive: true, force: true })
  mkdirSync(FOLDER, { recursive: true })
  const names = new Map(blocks.map((block) => [nameOf(block), block]))
  for (const [name, block] of names) writeFileSync(join(FOLDER, name), programOf(block))
  for (const file of globSync('docs/blocks/*', { cwd: ROOT }))
    copyFileSync(join(ROOT, file), join(FOLDER, file.slice(12)))
  linkPackages()
  const tsc = join(ROOT, 'node_modules/typescript/bin/tsc')
  const { stdout, status } = spawnSync(process.execPath, [tsc, '-p', FOLDER, '--pretty', 'false'], { encoding: 'utf8' })
  if (status === 0) rmSync(FOLDER, { recursive: true, force: true })
  const found = stdout.split('\n').filter((line) => /error TS/.test(line))
  return found.length > 0 || status === 0 ? found.map((line) => onPage(line, names)) : [stdout]
}

function linkPackages(): void {
  for (const [folder, names] of Object.entries(PACKAGES))
    for (const name of names) {
      const path = join(FOLDER, 'node_modules', name)
      mkdirSync(dirname(path), { recursive: true })
      symlinkSync(realpathSync(join(ROOT, 'e2e', folder, 'node_modules', name)), path, 'junction')
    }
}

/** `docs_start.md.72.ts` */
const nameOf = ({ file, line, language, code }: Block): string => {
  const isCommonJs = language === 'js' && /\bmodule\.exports\b/.test(code)
  const ending = isCommonJs
    ? 'cjs'
    : language === 'js' || language === 'svelte'
      ? 'js'
      : language === 'tsx'
        ? 'tsx'
        : 'ts'
  return `${file.replaceAll('/', '_')}.${line}.${ending}`
}

/** The code in its line of the page, as a module of its own. */
function programOf({ line, language, code }: Block): string {
  const isModule = language !== 'js' || !/\bmodule\.exports\b/.test(code)
  const script = language === 'vue' || language === 'svelte' ? scriptOf(code) : code
  const library = script.includes("'solid-js'") ? '/** @jsxImportSource solid-js */' : ''
  return `${library}${'\n'.repeat(line - 1)}${script.replaceAll('…', ' ')}${isModule ? '\nexport {}\n' : ''}`
}

/** The script of a component, with blank lines in place of what is around it. */
const scriptOf = (code: string): string => {
  const [all = '', head = '', script = ''] = /^(.*?<script[^>]*>)(.*?)<\/script>/s.exec(code) ?? []
  return all ? head.replaceAll(/[^\n]/g, '') + script : ''
}

/** `e2e/.docs/docs_start.md.72.ts(75,3): error …` → `docs/start.md:75:3: error …` */
const onPage = (message: string, names: ReadonlyMap<string, Block>): string =>
  message.replace(/^(.*?)([^/]+)\((\d+),(\d+)\)/, (_, folder: string, name: string, line: string, column: string) => {
    const block = names.get(name)
    return `${block ? block.file : folder + name}:${line}:${column}`
  })
