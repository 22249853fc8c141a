/** The folder of the bundle of the current sources, which may not be there yet. */
export declare function bundleFolder(): string
