import type { StorybookConfig } from '@storybook/react-vite'

const config: StorybookConfig = {
  stories: ['../src/**/*.stories.@(js|jsx|mjs|ts|tsx)'],
  addons: [],
  framework: '@storybook/react-vite',
  // For the lines of the source: Storybook drops `build` of vite.config.ts.
  viteFinal: (config) => ({ ...config, build: { ...config.build, sourcemap: true } }),
}
export default config
