import { createRouter } from '@tanstack/react-router'
import { routeTree } from '../dist/routeTree.gen'

export const getRouter = () => createRouter({ routeTree })
