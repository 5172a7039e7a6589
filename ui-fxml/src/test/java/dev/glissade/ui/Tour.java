package dev.glissade.ui;

import dev.glissade.ui.fixture.Shop;

import java.nio.file.Path;

/** A walk through the states of one screen that takes a picture of each. */
@FunctionalInterface
public interface Tour {
    /**
     * Walks.
     *
     * @param folder of its own
     * @param shop one for all tours: nobody changes its rows
     */
    void walk(Path folder, Shop shop) throws Exception;
}
