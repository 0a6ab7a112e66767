/** A resource as an exported state holds it. */
export interface StateResource {
  urn: string;
  type: string;
  /** Whether a provider manages it, rather than the engine itself. */
  custom: boolean;
  /** The provider's id; absent for resources the engine itself manages. */
  id?: string;
  inputs?: Record<string, unknown>;
  outputs?: Record<string, unknown>;
  protect?: boolean;
  external?: boolean;
  parent?: string;
  provider?: string;
  [property: string]: unknown;
}

/** What `pulumi stack export` gives. */
export interface ExportedState {
  version: number;
  deployment: {
    /** Absent in a stack that has never been updated. */
    resources?: StateResource[];
    /** Operations that were under way when the engine was killed. */
    pending_operations?: { type: string; resource: StateResource }[];
    [property: string]: unknown;
  };
}
