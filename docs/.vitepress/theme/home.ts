import { Content } from 'vitepress'
import { VPHomeContent, VPHomeHero } from 'vitepress/theme-without-fonts'
import { type FunctionalComponent, h } from 'vue'

/** The home page, in the landmark that VitePress leaves out. */
export const home: FunctionalComponent = () =>
  h('main', { class: 'VPHome' }, [h(VPHomeHero), h(VPHomeContent, null, () => h(Content))])
