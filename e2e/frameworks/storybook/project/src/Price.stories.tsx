import type { Meta, StoryObj } from '@storybook/react-vite'
import { Price } from './Price.tsx'

const meta = { component: Price } satisfies Meta<typeof Price>
export default meta

type Story = StoryObj<typeof meta>

export const Soup: Story = { args: { item: 'soup', count: 2 } }
export const Rice: Story = { args: { item: 'rice', count: 2 } }
