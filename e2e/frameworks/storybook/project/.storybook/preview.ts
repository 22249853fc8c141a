import type { Preview } from '@storybook/react-vite'
import '../src/reports.ts'

const preview: Preview = {}
export default preview
