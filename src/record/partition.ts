/**
 * The partition that an agency's documents live in. This is the only place that says so: the partition path of a
 * container can never be changed, but what its value is made of can, here.
 */
export const partitionOf = (agency: string): string => agency;
