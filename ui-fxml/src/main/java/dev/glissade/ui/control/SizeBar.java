package dev.glissade.ui.control;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;

/** A bar that is filled from the left: a share, a size beside others, how far something is. */
public final class SizeBar extends Region {
    private final Region filled = new Region();
    private final DoubleProperty share = new SimpleDoubleProperty();

    public SizeBar() {
        getStyleClass().add("size-bar");
        filled.getStyleClass().add("size-bar-filled");
        filled.setManaged(false);
        getChildren().add(filled);
        setAccessibleRole(AccessibleRole.PROGRESS_INDICATOR);
        share.subscribe(now -> requestLayout());
    }

    /** From 0 to 1. */
    public DoubleProperty shareProperty() {
        return share;
    }

    public double getShare() {
        return share.get();
    }

    public void setShare(double filledShare) {
        share.set(filledShare);
    }

    @Override
    protected void layoutChildren() {
        double part = Math.clamp(Double.isNaN(share.get()) ? 0 : share.get(), 0, 1);
        filled.resizeRelocate(0, 0, snapSizeX(getWidth() * part), getHeight());
    }
}
