import type { DefaultTheme } from 'vitepress'
import { hasPlayground } from './playground.ts'

const page = (text: string, link: string): DefaultTheme.SidebarItem => ({ text, link })

export const nav: DefaultTheme.NavItem[] = [
  { text: 'Start', link: '/start' },
  { text: 'Marks', link: '/marks' },
  { text: 'Options', link: '/options' },
  { text: 'How it works', link: '/how-it-works' },
  { text: 'Compare', link: '/compare' },
  // Not a page of VitePress: the browser opens it.
  ...(hasPlayground() ? [{ text: 'Playground', link: '/play/index.html', target: '_self' }] : []),
]

export const sidebar: DefaultTheme.SidebarItem[] = [
  {
    items: [page('Start', '/start'), page('How it works', '/how-it-works'), page('Compare', '/compare')],
  },
  {
    text: 'Set-up: hosts',
    collapsed: false,
    items: [
      page('Bundlers', '/bundlers'),
      page('Next.js, loaders', '/next'),
      page('Node, Bun, Deno', '/node'),
      page('Babel', '/babel'),
      page('SWC', '/swc'),
      page('Edge and workers', '/edge'),
      page('Where it works', '/support'),
    ],
  },
  {
    text: 'Set-up: frameworks',
    collapsed: false,
    items: [
      page('Frameworks', '/frameworks'),
      page('Components in reports', '/components'),
      page('Angular', '/angular'),
      page('React Native', '/react-native'),
      page('Servers', '/servers'),
      page('Tools', '/tools'),
    ],
  },
  {
    text: 'Set-up: tests',
    collapsed: false,
    items: [page('Test runners', '/runners'), page('Failing tests say why', '/tests')],
  },
  {
    text: 'Marks and options',
    collapsed: false,
    items: [page('Marks', '/marks'), page('Options', '/options')],
  },
  {
    text: 'Reports',
    collapsed: false,
    items: [
      page('Reports', '/reports'),
      page('The model', '/report-model'),
      page('Reporters', '/reporters'),
      page('Names', '/names'),
      page('The store', '/devtools'),
      page('The viewer', '/viewer'),
      page('For agents', '/agents'),
    ],
  },
  {
    text: 'Production',
    collapsed: false,
    items: [
      page('Context, switches, manifest', '/production'),
      page('Where reports go', '/sinks'),
      page('Your own server', '/own-server'),
      page('Error handlers', '/error-handlers'),
      page('Privacy', '/privacy'),
      page('Performance', '/performance'),
      page('Limits', '/limits'),
    ],
  },
  {
    text: 'Packages',
    collapsed: true,
    items: [
      page('traceghost', '/packages/runtime'),
      page('unplugin-traceghost', '/packages/unplugin'),
      page('babel-plugin-traceghost', '/packages/babel'),
      page('@traceghost/swc', '/packages/swc'),
      page('swc-plugin-traceghost', '/packages/swc-plugin'),
      page('@traceghost/node', '/packages/node'),
      page('@traceghost/devtools', '/packages/devtools'),
      page('@traceghost/transform', '/packages/transform'),
      page('Benchmarks', '/packages/bench'),
    ],
  },
  { items: [page('Decisions', '/adr/')] },
]
