/**
 * The live fault rig: four validators in processes of their own, every link between them and to
 * their databases through a proxy, clients that check what they were told, and a scenario for each
 * fault that real processes can have (docs/testing.md, "Live faults").
 */
package io.vitrine.acceptance.faults;
